"""Readers of annotated corpora in the formats in which they are published, for training and for measuring."""
