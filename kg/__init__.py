"""Event knowledge graphs from news: articles in, one shared graph out, every edge with its sentence."""

__version__ = "0.1.0"
