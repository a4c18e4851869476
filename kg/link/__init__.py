"""Linking: which chains of which articles are one entity or one event. Appends judgements, edits no record."""

from kg.link.at_once import link, link_parts

__all__ = ["link", "link_parts"]
