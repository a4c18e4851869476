"""What an article tells of a chain beside its name."""

from kg.link.tools.words import content_words, stem
from kg.link.views.portraits import Portraits
from kg.model import Role
from tests.link.stories import PERSON, Story


def test_singular_and_plural_are_one_word() -> None:
    assert [stem(word) for word in ("Gunmen", "wives", "parties", "police", "Swiss", "boxes")] == [
        "gunman", "wife", "party", "police", "swiss", "box",
    ]  # fmt: skip
    assert content_words("the 64-year-old man of the town") == ("64", "year", "old", "man", "town")
    assert set(content_words("Al-Qaida")).isdisjoint(content_words("Al Jazeera"))  # articles are no words


def test_a_portrait_has_words_and_deeds() -> None:
    story = Story("a")
    gunman = story.chain("the masked gunman", PERSON, named=False)
    story.event("ASSAULT", {Role.ACTOR: (gunman,)}, roleset="shoot.02")
    record = story.record()
    portrait = Portraits(record, "the masked gunman").of(record.chains[gunman])
    assert portrait.words == ("gunman", "masked") and portrait.deeds == (f"shoot {Role.ACTOR}",)
