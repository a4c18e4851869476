"""Scores the shipped pipeline on standard files: one module for each task."""
