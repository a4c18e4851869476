"""What several commands share."""

import getpass

import pytest

from kg.cli.options import login


def test_a_login_that_the_system_does_not_know_is_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run under a number that has no name."""
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    assert login() == "ada"

    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert login() == "somebody"
