from typing import Any

import numpy as np
import pytest

from data.calculations.decomposition import seasonal_parts
from tests.data.calculations.vectors import Case, cases

# The file says which settings of R each case is, and how close the robust one comes.
SETTINGS: dict[str, tuple[dict[str, Any], float]] = {
    "s7_deg0": ({"seasonal": 7, "degree": 0}, 1e-9),
    "s13_deg1": ({"seasonal": 13, "degree": 1}, 1e-9),
    "s7_robust_deg1": ({"seasonal": 7, "degree": 1, "is_robust": True}, 2e-5),
}


@pytest.mark.parametrize("case", cases("stl_airpassengers"))
def test_series_come_apart_as_in_r(case: Case) -> None:
    settings, tolerance = SETTINGS[case["id"]]
    parts = seasonal_parts(case["input"]["y"], **settings)
    for found, name in zip(parts, ("trend", "seasonal", "remainder"), strict=True):
        np.testing.assert_allclose(found, case["expected"][name], rtol=1e-9, atol=tolerance)
    np.testing.assert_allclose(sum(parts), case["input"]["y"])
