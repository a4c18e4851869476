"""Coreference is scored on the file's own words; what the resolver finds is measured elsewhere."""

from pathlib import Path

import pytest

from kg.corpora.coreference import read_coreference
from kg.errors import ReadError
from kg.evaluate.coreference import (
    bound,
    evaluate,
    gold_candidates,
    gold_clusters,
    scored_documents,
    speech_of,
)
from kg.evaluate.report import Options
from kg.extract.chains.candidates import Candidate, Kind
from kg.extract.chains.chains import build_chains
from kg.extract.chains.feature_table import KNOWN_APART
from kg.extract.mentions.mentions import find_mentions
from kg.extract.tables.lexicon import load_lexicon
from tests.extract.docs import parse_table

ROW = "{}\t{}" + "\t_" * 7 + "\t{}\n"


def conllu(*sentences: tuple[tuple[str, str], ...]) -> str:
    blocks = []
    for sentence in sentences:
        blocks.append("".join(ROW.format(n, word, misc) for n, (word, misc) in enumerate(sentence, 1)))
    return "\n".join(blocks) + "\n"


ANN = conllu(
    (("Angela", "Entity=(1"), ("Merkel", "Entity=1)"), ("visited", "_"), ("Paris", "_"), (".", "_")),
    (("She", "Entity=(1)"), ("met", "_"), ("reporters", "_"), (".", "_")),
    (("Merkel", "Entity=(1)"), ("left", "_"), (".", "_")),
)


def test_a_plain_chain_is_found_and_counted(tmp_path: Path) -> None:
    """Name, pronoun and surname: the chain is right, and the genre's figure stands beside the whole's."""
    (tmp_path / "x.conllu").write_text(f"# newdoc id = GUM_news_x\n{ANN}", encoding="utf-8")
    report = evaluate(tmp_path / "x.conllu", Options())
    assert report.counts == {"documents": 1, "words": 12, "mentions": 3}
    assert report.figures["conll"] == report.figures["conll_news"] == 100.0
    assert evaluate(tmp_path / "x.conllu", Options(gold_mentions=True)).figures["conll"] == 100.0


def test_a_folder_is_scored_on_its_test_documents(tmp_path: Path) -> None:
    """Where splits.md lies beside the files, only those of the test split count."""
    for name in ("GUM_news_a", "GUM_news_b"):
        (tmp_path / f"{name}.conllu").write_text(f"# newdoc id = {name}\n{ANN}", encoding="utf-8")
    (tmp_path / "splits.md").write_text("## test\n  * GUM_news_b\n", encoding="utf-8")
    assert [document.name for document in scored_documents(tmp_path)] == ["GUM_news_b"]


def test_gold_mentions_become_candidates_with_our_kinds(tmp_path: Path) -> None:
    """A span that we do not draw ourselves takes the kind of its head."""
    (tmp_path / "x.conllu").write_text(
        conllu((("a", "_"), ("big", "Entity=(1"), ("dog", "Entity=1)"))), encoding="utf-8"
    )
    (document,) = read_coreference(tmp_path / "x.conllu")
    parse = parse_table("a DT 3 det\nbig JJ 3 amod\ndog NN 0 root")
    (found,) = gold_candidates(parse, gold_clusters(document, parse))
    assert (found.start, found.end, found.head, found.kind) == (1, 3, 2, Kind.NOUN)


def test_what_a_chain_holds_is_one_cluster() -> None:
    """Two clusters that a chain binds are one; of an apposition the whole stands for both of its parts."""
    parse = parse_table(
        "the DT 2 det\npresident NN 5 nsubj\n, , 2 punct\nLund NNP 2 appos Person\nspoke/speak VBD 0 root\n\n"
        "Lund NNP 2 nsubj Person\nleft/leave VBD 0 root\n\nShe PRP 2 nsubj\nslept/sleep VBD 0 root"
    )
    chains = build_chains(parse, find_mentions(parse, load_lexicon()), load_lexicon())
    candidates = [Candidate(0, 4, 1, Kind.NOUN), Candidate(3, 4, 3, Kind.NAME), Candidate(5, 6, 5, Kind.NAME)]
    pronoun = Candidate(7, 8, 7, Kind.PRONOUN)
    clusters = [(candidates[2], pronoun)]
    assert bound(clusters, chains, [*candidates, pronoun]) == [[(0, 4), (5, 6), (7, 8)]]


def test_what_a_copula_says_is_drawn_in_no_cluster() -> None:
    """ "Lund is the president": OntoNotes has the name alone, whatever the chain of the product holds."""
    parse = parse_table(
        "Lund NNP 4 nsubj Person\nis/be VBZ 4 cop\nthe DT 4 det\npresident NN 0 root\n\n"
        "Lund NNP 2 nsubj Person\nleft/leave VBD 0 root"
    )
    chains = build_chains(parse, find_mentions(parse, load_lexicon()), load_lexicon())
    chains.chains[0].members.append(next(n for n, each in enumerate(chains.mentions) if each.head == 3))
    names = [Candidate(0, 1, 0, Kind.NAME), Candidate(4, 5, 4, Kind.NAME)]
    assert bound([], chains, [*names, Candidate(2, 4, 3, Kind.NOUN)]) == [[(0, 1), (4, 5)]]


def test_speakers_of_the_file_come_before_quotations(tmp_path: Path) -> None:
    """`# speaker` numbers the tokens of its sentence; no token of ours names the speaker."""
    (tmp_path / "x.conllu").write_text(
        "# speaker = Ann\n" + conllu((("I", "_"), ("slept", "_"))), encoding="utf-8"
    )
    (document,) = read_coreference(tmp_path / "x.conllu")
    speech = speech_of(document, parse_table("I PRP 2 nsubj\nslept/sleep VBD 0 root"))
    assert speech.speakers == (1, 1) and speech.tokens == (KNOWN_APART, KNOWN_APART)


def test_nothing_to_score_is_an_error(tmp_path: Path) -> None:
    """A file without a sentence is named in the error."""
    (tmp_path / "x.conllu").write_text("", encoding="utf-8")
    with pytest.raises(ReadError, match="no document"):
        evaluate(tmp_path / "x.conllu", Options())
