import base64

import numpy as np
import pandas as pd
import pytest
from streamlit.dataframe_util import convert_anything_to_arrow_bytes
from streamlit.proto.VegaLiteChart_pb2 import VegaLiteChart

from tests.journeys.numbers import numbers_in_bytes, numbers_in_message, numbers_in_text, texts_in_message


def packed(kind: str) -> str:
    return base64.b64encode(np.array([3, 18_472_301, 5], dtype=kind).tobytes()).decode()


@pytest.mark.parametrize(
    "written",
    [
        "18472301",
        "18 472 301",
        "18\u00a0472\u00a0301",
        "18\u202f472\u202f301",
        "18,472,301",
        "18.472.301",
        "18,472,301.0",
        "18.472.301,0",
        "18&nbsp;472&#160;301",
        r"18\u00a0472\u00a0301",
        "/?q=18%C2%A0472%C2%A0301",
        "−18 472 301",
        "1.8472301e7",
        f'"bdata":"{packed("<f8")}"',
        f'"bdata": "{packed("<i4")}"',
        f"data:application/octet-stream;base64,{packed('<i8')}",
    ],
)
def test_a_number_is_found_however_it_is_written(written: str) -> None:
    assert 18_472_301 in numbers_in_text(f"Värdet är {written} i år")
    assert 18_472_302 not in numbers_in_text(f"Värdet är {written} i år")


@pytest.mark.parametrize("kind", ["int32", "int64", "float64"])
def test_a_number_in_a_packed_table_is_found_deep_in_a_message(kind: str) -> None:
    table = pd.DataFrame({"n": pd.Series([1, 18_472_301], dtype=kind), "said": ["x", "hela 71 203 945"]})
    message = VegaLiteChart()
    message.datasets.add().data.data = convert_anything_to_arrow_bytes(table)
    assert {18_472_301, 71_203_945} <= numbers_in_message(message)
    assert any("hela" in one for one in texts_in_message(message))


def test_bytes_that_are_no_text_are_read_as_numbers_wherever_they_begin() -> None:
    assert 18_472_301 in numbers_in_bytes(b"\xff\x00\x01" + np.array([18_472_301.0]).tobytes())
