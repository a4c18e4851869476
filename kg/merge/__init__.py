"""Articles, records and clusters in; one graph out. The result does not depend on the order of the input."""

from kg.merge.assemble import merge, merge_tables

__all__ = ["VERSION", "merge", "merge_tables"]

VERSION = 7
"""Raised whenever the same clusters make another graph; kept graphs of other versions are made anew."""
