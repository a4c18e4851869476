"""The durable part: articles, extraction records, judgements. Append-only; the rest is rebuilt from them."""

from kg.store.store import Appended, Batch, Store, StoreCounts

__all__ = ["Appended", "Batch", "Store", "StoreCounts"]
