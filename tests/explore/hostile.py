"""Articles whose authors mean ill: scripts, event handlers, script addresses, bidi controls, names of a megabyte."""

from pathlib import Path

from kg.build.cache import open_graph
from kg.config import Config
from kg.extract.extractor import Extractor
from kg.ids import sha256_hex
from kg.model import Article, Granularity, TimeBasis, TimePoint, article_id
from kg.store import Batch, Store

SCRIPT = "<script>alert(1)</script>"
HANDLER = "<img src=x onerror=alert(2)>"
ADDRESS = "javascript:alert(3)"
BIDI = "\u202eevil\u202c"
LONG = 1_000_000

_ONE = f"""Barack Obama met {SCRIPT} Vladimir Putin in Hangzhou on Monday. "We agreed on {HANDLER} peace," Obama said.

The firm {BIDI} Acme & 'Sons' denied threats in Moscow. See {ADDRESS} for <a href="{ADDRESS}">Angela Merkel</a>.

🦊🦊 The fox met Obama in Berlin on Tuesday."""
_TWO = f"Barack Obama met Vladimir {'P' * LONG} Putin in Hangzhou on Monday. Obama said that they met."


def build_hostile_store(path: Path) -> Path:
    """Make a store of these articles at `path` (past the readers, which would have cleaned them), and return it."""
    articles = (
        _article(
            f"Obama meets {SCRIPT} Putin",
            _ONE,
            url=ADDRESS,
            publisher="<b onmouseover=alert(6)>Daily</b>",
            author='"><svg onload=alert(7)>',
        ),
        _article(
            "A" * LONG,
            _TWO,
            url="https://news.example/'onclick=alert(1)",
            publisher="W" * LONG,
            author="N" * LONG,
        ),
    )
    records = tuple(Extractor(Config().extract).extract(articles))
    with Store.open(path, write=True) as store:
        store.append(Batch(articles=articles, records=records))
        open_graph(store, config=Config())
    return path


def _article(title: str, text: str, *, url: str, publisher: str, author: str) -> Article:
    return Article(
        id=article_id(url=url, publisher=publisher, title=title, text=text),
        title=title,
        text=text,
        sha256=sha256_hex(text.encode()),
        words=len(text.split()),
        source="hostile.jsonl:1",
        url=url,
        publisher=publisher,
        authors=(author,),
        published=TimePoint("2016-09-05", Granularity.DAY, TimeBasis.METADATA),
    )
