import base64
import hashlib

from hypothesis import given
from hypothesis import strategies as st

from kg.ids import content_id


def test_an_id_is_the_same_on_any_machine() -> None:
    assert content_id("a", "Obama", "Putin") == "a-lqzafhlferncxyoy6fvu"


@given(st.lists(st.text(), min_size=1, max_size=3), st.lists(st.text(), min_size=1, max_size=3))
def test_different_parts_give_different_ids(one: list[str], other: list[str]) -> None:
    parts_differ = "\x1f".join(one) != "\x1f".join(other)
    assert (content_id("a", *one) != content_id("a", *other)) == parts_differ


@given(st.text())
def test_an_id_is_the_head_of_the_hash_in_base32(text: str) -> None:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    assert content_id("e", text) == "e-" + base64.b32encode(digest).decode().lower()[:20]


@given(st.text())
def test_an_id_is_safe_in_names_and_addresses(text: str) -> None:
    kind, _, digest = content_id("e", text).partition("-")
    assert (
        kind == "e"
        and len(digest) == 20
        and digest.isascii()
        and digest.isalnum()
        and digest == digest.lower()
    )
