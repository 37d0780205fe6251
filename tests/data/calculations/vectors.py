"""The recorded cases of reference implementations, which lie beside the checkout where there is such a shelf."""

import json
import os
from collections.abc import Callable
from math import nan
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import ROOT

SHELF = Path(os.environ.get("TRYGGHETSBILDEN_SHELF", ROOT.parent / "shared")) / "vectors"
RTOL = 1e-9
Case = dict[str, Any]


def cases(name: str, *, keep: Callable[[Case], bool] = lambda _: True) -> list[Any]:
    """Return the cases of one file as parameters; without the shelf one that is skipped and says so."""
    path = SHELF / f"{name}.json"
    if not path.is_file():
        reason = f"{name}.json is not beside this checkout; TRYGGHETSBILDEN_SHELF may say where the shelf is"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason))]
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["n_cases"] == len(content["cases"])
    return [
        pytest.param(case, id=str(case.get("id", number))) for number, case in enumerate(content["cases"]) if keep(case)
    ]


def near(expected: object, *, rel: float = RTOL, abs_: float = 1e-12) -> Any:  # noqa: ANN401 - what pytest compares with
    """Return what a value must be near; null stands for what the reference has no number for."""
    wanted = [nan if number is None else number for number in expected] if isinstance(expected, list) else expected
    return pytest.approx(nan if wanted is None else wanted, rel=rel, abs=abs_, nan_ok=True)
