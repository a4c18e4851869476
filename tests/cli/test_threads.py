"""The command line keeps numpy to one thread in each process."""

import os
import subprocess
import sys

ASK = """
import os, sys
from kg.cli import main
sys.argv = ["kg", "--version"]
try:
    main()
finally:
    print(os.environ["OPENBLAS_NUM_THREADS"])
"""


def _told(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]


def test_one_thread_unless_the_user_says_otherwise() -> None:
    plain = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    assert _told(plain) == "1"
    assert _told({**plain, "OPENBLAS_NUM_THREADS": "3"}) == "3"
