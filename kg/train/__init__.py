"""Training of the reader network (extra `train`). Nothing else in kg imports this package."""
