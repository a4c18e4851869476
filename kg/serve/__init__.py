"""The graph over HTTP: a SPARQL 1.1 Protocol endpoint, read-only, on this machine."""
