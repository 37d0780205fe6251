import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.many import benjamini_hochberg, holm

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_missing_tests_stay_missing_and_are_not_counted() -> None:
    assert benjamini_hochberg([0.5, None, float("nan")]) == (0.5, None, None)
    assert holm([None]) == (None,)
    assert benjamini_hochberg([]) == ()


@given(P_VALUES)
def test_adjusting_keeps_the_order_and_never_makes_a_finding_surer(p_values: list[float]) -> None:
    for adjust in (benjamini_hochberg, holm):
        adjusted = [p_value or 0.0 for p_value in adjust(p_values)]
        assert all(after >= before - 1e-15 for after, before in zip(adjusted, p_values, strict=True))
        assert max(adjusted) <= 1
        order = sorted(range(len(p_values)), key=p_values.__getitem__)
        assert [adjusted[place] for place in order] == sorted(adjusted)


@given(P_VALUES)
def test_holm_is_stricter_than_benjamini_and_hochberg(p_values: list[float]) -> None:
    pairs = zip(benjamini_hochberg(p_values), holm(p_values), strict=True)
    assert all((one or 0) <= (other or 0) + 1e-12 for one, other in pairs)


def test_one_test_alone_is_not_adjusted() -> None:
    assert benjamini_hochberg([0.25]) == holm([0.25]) == (0.25,)


@pytest.mark.parametrize("p_value", [-0.1, 1.5])
def test_what_is_no_chance_is_refused(p_value: float) -> None:
    for adjusted in (benjamini_hochberg, holm):
        with pytest.raises(ValueError, match="from 0 to 1"):
            adjusted([0.2, p_value])
