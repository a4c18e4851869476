"""The shipped first names, which tell "he" from "she"."""

from collections import Counter

from kg.extract.tables.lexicon import load_lexicon
from kg.resources import data_dir


def test_each_name_stands_once() -> None:
    """A name of men and women is in neither list."""
    lines = (data_dir() / "extract/firstnames.tsv").read_text("utf-8").splitlines()
    words = Counter(
        word for line in lines if not line.startswith("#") for word in line.split("\t")[1].split()
    )
    assert [word for word, times in words.items() if times > 1] == []
    assert set(load_lexicon().first_names.values()) == {"m", "f"}


def test_names_of_many_languages_are_told_apart() -> None:
    """Andrea is a man in Italy and a woman in Germany."""
    names = load_lexicon().first_names
    women = [names[name] for name in ("helena", "ngozi", "fatima", "akiko", "oksana", "priyanka")]
    men = [names[name] for name in ("renato", "kwame", "tariq", "kenji", "dmytro", "rajesh")]
    assert (set(women), set(men), names.get("andrea")) == ({"f"}, {"m"}, None)
