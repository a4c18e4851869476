"""Wikipedia titles of GUM's entities."""

from pathlib import Path

import pytest

from kg.corpora.identities import Identified, read_identities
from kg.errors import ReadError

_GLOBAL = "# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity"
_ROWS = (
    ("Obama", "Entity=(1-person-new-nnsnn-cf1-1-coref-Barack_Obama)"),
    ("left", "_"),
    ("the", "Entity=(2-place-new-nnnnn-cf2-2-sgl"),
    ("coast", "Entity=2)|SpaceAfter=No"),
)


def _file(folder: Path, *, head: str = _GLOBAL) -> Path:
    rows = "\n".join(
        "\t".join((str(number), word, *"_" * 7, misc)) for number, (word, misc) in enumerate(_ROWS, start=1)
    )
    path = folder / "GUM_news_made.conllu"
    path.write_text(
        f"# newdoc id = GUM_news_made\n{head}\n# meta::dateCreated = 2016-09-05\n{rows}\n\n", "utf-8"
    )
    return path


def test_a_title_belongs_to_its_entity_and_others_have_none(tmp_path: Path) -> None:
    (document,) = read_identities(_file(tmp_path))
    assert document.created == "2016-09-05" and document.sentences == (("Obama", "left", "the", "coast"),)
    assert document.mentions == (Identified(0, 1, "1", "Barack_Obama"), Identified(2, 4, "2", None))


def test_a_file_without_titles_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no Wikipedia titles"):
        list(read_identities(_file(tmp_path, head="# text = x")))
