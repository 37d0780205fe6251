"""Texts that break programs: the Big List of Naughty Strings, where it lies beside the project."""

import json
from pathlib import Path

import pytest

_FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "strings" / "blns.json"

needs_naughty_strings = pytest.mark.skipif(not _FILE.exists(), reason="the list of naughty strings is not here")


def naughty_strings() -> list[str]:
    """Return all of them; a test that asks bears the mark `needs_naughty_strings`."""
    return [str(text) for text in json.loads(_FILE.read_text(encoding="utf-8"))]
