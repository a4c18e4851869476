import pytest

from kg.read.names import agency_named, agency_of_host, publisher_named, publisher_of_url, split_authors


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("The Associated Press", "AP"),
        ("A.P.", "AP"),
        ("agence france-presse", "AFP"),
        ("Xinhua News Agency", "Xinhua"),
        ("The Gulf Observer", None),
        ("", None),
    ],
)
def test_agencies(name: str, agency: str | None) -> None:
    """Agencies are known by any of their names, whole names only."""
    assert agency_named(name) == agency


def test_publisher_by_host() -> None:
    """A host in the table gives its name, also below a subdomain; any other gives itself."""
    assert publisher_of_url("https://www.thenational.ae/world/1") == "The National"
    assert publisher_of_url("https://edition.cnn.com/1") == "CNN"
    assert publisher_of_url("https://www.smalltown.example/1") == "smalltown.example"
    assert publisher_of_url("not an address") is None
    assert publisher_named("nytimes.com") == "The New York Times"
    assert agency_of_host("www.reuters.com") == "Reuters"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Smith and Bob Jones Jr.", ("Ann Smith", "Bob Jones Jr.")),
        ("Ann Smith, Bob Jones; Cy Young", ("Ann Smith", "Bob Jones", "Cy Young")),
        ("Eleanor Whitcombe in Singapore", ("Eleanor Whitcombe",)),
        ("Staff writer", ()),
        ("https://social.example/ann", ()),
        ("Ann Smith (ann@paper.example)", ("Ann Smith",)),
    ],
)
def test_authors(byline: str, authors: tuple[str, ...]) -> None:
    """Bylines are divided into people, without places, addresses and nobodies."""
    assert split_authors(byline) == authors
