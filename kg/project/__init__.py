"""Renderings of the graph: each can be thrown away and made again, and nothing reads one back."""
