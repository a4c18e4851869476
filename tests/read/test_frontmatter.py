from kg.read.frontmatter import split_front_matter


def test_yaml_front_matter() -> None:
    """Pairs, quoted values and both kinds of lists are read, and the text below is left."""
    metadata, text = split_front_matter(
        '---\ntitle: "Talks: the end"\nauthors:\n  - Ann Smith\n  - Bob Jones\ntags: [a, b]\n---\nBody.\n'
    )
    assert metadata == {"title": "Talks: the end", "authors": ["Ann Smith", "Bob Jones"], "tags": ["a", "b"]}
    assert text == "Body.\n"


def test_toml_front_matter() -> None:
    """TOML between plus signs is read."""
    assert split_front_matter('+++\ntitle = "Talks"\n+++\nBody.') == ({"title": "Talks"}, "Body.")


def test_header_lines() -> None:
    """Two or more known names with values above a text are metadata."""
    metadata, text = split_front_matter("Title: Talks fail\nDate: 2020-05-04\n\nBody.")
    assert (metadata, text) == ({"Title": "Talks fail", "Date": "2020-05-04"}, "\nBody.")


def test_text_without_metadata() -> None:
    """A headline with a colon is no metadata, nor is a rule between paragraphs."""
    for text in ("Obama: Talks go on\n\nBody.", "Title: One line alone\n\nBody.", "---\nBody."):
        assert split_front_matter(text) == ({}, text)
