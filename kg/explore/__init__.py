"""The graph to look at: a local web application over one store."""
