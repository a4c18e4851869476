"""The rules that find time expressions, from the table `times.tsv` and from the names of periods and holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.times import readings as dates
from kg.extract.times import spans
from kg.extract.times.calendar import Interval
from kg.extract.times.hints import NOTHING, Hint, Reading
from kg.extract.times.periods import named_times, words_of
from kg.extract.times.words import FRAGMENTS, NEEDED, YEAR
from kg.resources import data_dir

_READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        *(
            dates.iso_of,
            dates.numeric_date,
            dates.full_date,
            dates.day_of_month,
            dates.month_year,
            dates.month_of,
        ),
        *(
            dates.weekday_of,
            dates.deictic_of,
            dates.season_of,
            dates.quarter_of,
            dates.half_of,
            dates.fiscal_of,
        ),
        *(
            dates.decade_of,
            dates.century_of,
            dates.era_of,
            dates.word_year,
            dates.before_era,
        ),
        *(
            spans.ago_of,
            spans.ago_today,
            spans.while_of,
            spans.after_told,
            spans.long_ago,
            spans.from_now,
            spans.present_of,
            spans.stretch_of,
            spans.period_of,
        ),
        *(spans.told_of, spans.beside_of, spans.later_of, spans.weekend_of, spans.end_of, spans.nothing_of),
    )
}
_FRAGMENT = re.compile(r"\{([A-Z_]+)\}")
ANY_DIGIT = "0"  # stands for any digit among the words that a rule needs


class Kind(Enum):
    """How far a value goes: DATE dates what it stands by; LOOSE only bounds it; TOLD hangs on the story before."""

    DATE = "date"
    LOOSE = "loose"
    TOLD = "told"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group `at` is the expression.

    `noun`: its head must be a noun ("fall" can be a verb). `words`: a sentence needs one of them
    (ANY_DIGIT: a digit); empty for any.
    """

    pattern: re.Pattern[str]
    read: Reading
    kind: Kind = Kind.DATE
    noun: bool = False
    words: frozenset[str] = frozenset()

    def resolve(self, match: re.Match[str], hint: Hint) -> Interval:
        """Return the interval, open or empty where it is not known (no anchor, no such day)."""
        try:
            return self.read(match, hint)
        except (ValueError, OverflowError):
            return NOTHING


@cache
def rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return all rules; of two matches of the same length the one of the earlier rule counts.

    Raises SchemaError, naming file and line, where the table is wrong.
    """
    path = (folder or data_dir() / "extract") / "times.tsv"
    return (*_named(), *_table(path))


def _table(path: Path) -> Iterator[Rule]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        try:
            name, flags, pattern = line.split("\t")
            kind, *others = flags.split()
            words = _words(pattern, others)
            full = _FRAGMENT.sub(lambda match: FRAGMENTS[match[1]], pattern)
            yield Rule(re.compile(full), _READINGS[name], Kind(kind), "noun" in others, words)
        except (ValueError, KeyError, re.error) as error:
            raise SchemaError(f"{path}:{number}: not a rule ({error})") from error


def _words(pattern: str, flags: list[str]) -> frozenset[str]:
    """The words without which the pattern cannot match: those that its line gives, else those of a fragment."""
    given = next((flag.removeprefix("needs:") for flag in flags if flag.startswith("needs:")), "")
    if given:
        return frozenset(given.split(","))
    return next((words for fragment, words in NEEDED.items() if f"{{{fragment}}}" in pattern), frozenset())


def _named() -> Iterator[Rule]:
    tables = named_times()
    for pattern, interval in tables.periods:
        yield Rule(
            re.compile(rf"\b(?P<at>{pattern})(?!\w)"), dates.named_period(interval), words=words_of(pattern)
        )
    word = r"(?:(?P<word>(?i:last|this|next)(?:\s+year)?(?:[’']s)?)\s+)?"
    for pattern, holiday in tables.holidays:
        full = rf"\b(?P<at>{word}{pattern}(?:,?\s+{YEAR})?)(?!\w)"
        yield Rule(re.compile(full), dates.holiday_of(holiday), words=words_of(pattern))
