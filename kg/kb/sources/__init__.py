"""Readers of the sources of the knowledge base, one module for each; used by `kg.kb.compile` only."""
