"""Ids from content: the same input gives the same id on any machine, in any order.

An id is a kind letter, a hyphen and 20 characters of lower-case base32 (100 bits of SHA-256), such as
`a-3k5x...`: safe in a URL, an IRI, a file name, a Cypher string and an XML id.
"""

import base64
import hashlib

_LENGTH = 20
_SEPARATOR = b"\x1f"


def content_id(kind: str, *parts: str) -> str:
    """Return the id of `parts` under the kind letter `kind` (a article, e entity, v event, c claim, ...).

    Parts are joined with the ASCII unit separator, so ("ab", "c") and ("a", "bc") differ. Lone surrogates are
    kept apart from the replacement character by `surrogatepass`.
    """
    digest = hashlib.sha256(_SEPARATOR.join(part.encode("utf-8", "surrogatepass") for part in parts)).digest()
    return f"{kind}-{base64.b32encode(digest).decode('ascii').lower()[:_LENGTH]}"


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
