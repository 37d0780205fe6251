"""The project's shelf of reference files, which lies beside the checkout where there is one."""

import os
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT


def on_the_shelf(name: str) -> Path:
    """Return a file of the shelf, or skip the test where there is none."""
    path = Path(os.environ.get("TRYGGHETSBILDEN_SHELF", ROOT.parent / "shared")) / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside this checkout; TRYGGHETSBILDEN_SHELF may say where it is")
    return path
