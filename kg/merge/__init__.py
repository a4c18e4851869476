"""Articles, records and clusters in; one graph out. The result does not depend on the order of the input."""

from kg.merge.assemble import merge, merge_tables

__all__ = ["merge", "merge_tables"]
