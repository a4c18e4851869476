"""The command line: each command parses, makes one call, prints.

Exit codes: 0 done; 1 an error, told on standard error; 2 wrong usage; 3 done, but some sources were rejected;
130 interrupted (the store is good; the same command goes on).
"""

from kg.cli.app import main

__all__ = ["main"]
