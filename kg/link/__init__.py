"""Linking: which chains of which articles are one entity or one event. Appends judgements, edits no record."""

from kg.link.at_once import link

__all__ = ["link"]
