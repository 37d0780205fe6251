import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import numbers
from data.numbers import NumberError, formatted, parse_number, with_unit
from models.vocabulary import Language
from tests.naughty import naughty_strings, needs_naughty_strings

READ = {
    "12,5": "12.5",
    "12.5": "12.5",
    "1 234": "1234",
    "1 234,5": "1234.5",
    "1\u00a0234\u00a0567": "1234567",
    "1\u202f234": "1234",
    "1\u2009234,25": "1234.25",
    "1 234.567": "1234.567",
    "1234.567": "1234.567",
    "1,234": "1.234",
    "0.123": "0.123",
    "-5": "-5",
    "−5": "-5",
    "+5": "5",
    "− 0,5".replace(" ", ""): "-0.5",
    " \t7\r\n": "7",
    "0": "0",
    "0,0": "0.0",
    "007,5"[2:]: "7.5",
    "999999999999999": "999999999999999",
}  # fmt: skip

REFUSED = {
    "": numbers.EmptyError,
    " \u00a0\t": numbers.EmptyError,
    "1.234": numbers.AmbiguousNumberError,
    "-12.345": numbers.AmbiguousNumberError,
    "1.234,5": numbers.MixedSeparatorsError,
    "1,234.5": numbers.MixedSeparatorsError,
    "1,2,3": numbers.SeveralSeparatorsError,
    "1.234.567": numbers.SeveralSeparatorsError,
    "1e9": numbers.ScientificError,
    "1,5E-3": numbers.ScientificError,
    "nan": numbers.NotANumberError,
    "inf": numbers.NotANumberError,
    "abc": numbers.NotANumberError,
    "..": numbers.NotANumberError,
    "-": numbers.NotANumberError,
    "--5": numbers.NotANumberError,
    "5-6": numbers.NotANumberError,
    "1_000": numbers.NotANumberError,
    "(5)": numbers.NotANumberError,
    "½": numbers.ForeignDigitsError,
    "1²": numbers.ForeignDigitsError,
    "٣": numbers.ForeignDigitsError,
    "\uff11\uff12": numbers.ForeignDigitsError,
    "1'000": numbers.ApostropheError,
    "1’000,5": numbers.ApostropheError,
    "5 st": numbers.UnitTypedError,
    "12,5kr": numbers.UnitTypedError,
    "0x10": numbers.UnitTypedError,
    "=1+1": numbers.FormulaError,
    "@SUM(1)": numbers.FormulaError,
    "12,": numbers.LooseSeparatorError,
    ",5": numbers.LooseSeparatorError,
    "12 5": numbers.GroupingError,
    "1  234": numbers.GroupingError,
    "1 234,567 8": numbers.GroupingError,
    "–5": numbers.DashError,
    "0180": numbers.LeadingZeroError,
    "0 123": numbers.LeadingZeroError,
    "1234567890123456": numbers.TooManyDigitsError,
    "12 %": numbers.PercentSignError,
    "%": numbers.PercentSignError,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_the_ways_people_write_a_number_are_read(typed: str, number: str) -> None:
    assert str(parse_number(typed)) == number


@pytest.mark.parametrize(("typed", "refusal"), REFUSED.items())
def test_whatever_could_mean_something_else_is_refused_with_its_own_reason(
    typed: str, refusal: type[NumberError]
) -> None:
    with pytest.raises(NumberError) as refused:
        parse_number(typed)
    assert type(refused.value) is refusal
    assert "{" not in str(refused.value)


def test_every_reason_has_its_own_words() -> None:
    reasons = NumberError.__subclasses__()
    assert set(REFUSED.values()) == set(reasons)
    assert len({reason.message for reason in reasons}) == len(reasons)


def test_an_ambiguous_number_is_asked_about_with_both_readings() -> None:
    with pytest.raises(numbers.AmbiguousNumberError) as refused:
        parse_number("−1.234")
    assert refused.value.values["thousands"] == "−1\u00a0234"
    assert refused.value.values["decimal"] == "−1,234"
    assert "Menar du −1\u00a0234 eller −1,234?" in str(refused.value)


@pytest.mark.parametrize("typed", ["12,5 %", "12,5%", "12.5\u00a0%"])
def test_a_per_cent_sign_is_read_for_percentages_only(typed: str) -> None:
    assert parse_number(typed, percentage=True) == Decimal("12.5")
    with pytest.raises(numbers.PercentSignError):
        parse_number(typed)


@pytest.mark.parametrize("typed", ["%", "5 % %", "1.234 %"])
def test_a_per_cent_sign_does_not_make_a_number_of_anything(typed: str) -> None:
    with pytest.raises(NumberError):
        parse_number(typed, percentage=True)


def test_a_message_repeats_at_most_a_line_of_what_was_typed() -> None:
    with pytest.raises(NumberError) as refused:
        parse_number("x\n\x00" * 10_000)
    assert len(str(refused.value)) < 120
    assert str(refused.value).isprintable()


@needs_naughty_strings
def test_of_all_naughty_strings_only_plain_numbers_are_read() -> None:
    read = []
    for typed in naughty_strings():
        for percentage in (False, True):
            try:
                parse_number(typed, percentage=percentage)
            except NumberError:
                continue
            read.append(typed)
    assert len(read) == 30
    assert all(set(typed) <= set("0123456789+-,. ") for typed in read)


@pytest.mark.slow
@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_crashes(typed: str) -> None:
    try:
        number = parse_number(typed)
    except NumberError:
        return
    assert number.is_finite()


DECIMALS = st.decimals(min_value=-(10**10), max_value=10**10, places=3)


@given(DECIMALS, st.integers(0, 3), st.booleans())
def test_what_is_shown_in_swedish_is_read_back_to_the_same_number(value: Decimal, decimals: int, signed: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    value = round(value, decimals)
    assert parse_number(formatted(value, decimals=decimals, signed=signed)) == value


@given(DECIMALS, st.integers(0, 3))
def test_what_is_shown_in_english_is_read_back_or_refused_but_never_misread(value: Decimal, decimals: int) -> None:
    shown = formatted(round(value, decimals), decimals=decimals, language=Language.ENGLISH)
    try:
        read = parse_number(shown, language=Language.ENGLISH)
    except NumberError:
        assert "," in shown or decimals == 3
    else:
        assert read == round(value, decimals)


def test_a_comma_before_three_digits_is_asked_about_in_english_only() -> None:
    assert parse_number("1,234") == Decimal("1.234")
    with pytest.raises(numbers.AmbiguousNumberError) as refused:
        parse_number("-1,234", language=Language.ENGLISH)
    readings = (str(refused.value.values[reading]) for reading in ("thousands", "decimal"))
    assert [parse_number(reading, language=Language.ENGLISH) for reading in readings] == [-1234, Decimal("-1.234")]


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (1234.5, 1, "1_234,5", "1,234.5"),
        (1234567, 0, "1_234_567", "1,234,567"),
        (-5, 0, "−5", "−5"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "−3", "−3"),
        (0.125, 2, "0,13", "0.13"),
        (1.005, 2, "1,01", "1.01"),
        (-0.04, 1, "0,0", "0.0"),
        (Decimal("-0.0"), 1, "0,0", "0.0"),
        (999.95, 1, "1_000,0", "1,000.0"),
        (np.float64(12.5), 1, "12,5", "12.5"),
        (1e300, 0, "1" + "_000" * 100, "1" + ",000" * 100),
        (None, 1, "–", "–"),
        (math.nan, 1, "–", "–"),
        (math.inf, 1, "–", "–"),
        (Decimal("NaN"), 1, "–", "–"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(
    value: float | Decimal | None, decimals: int, swedish: str, english: str
) -> None:
    assert formatted(value, decimals=decimals).replace("\u00a0", "_") == swedish
    assert formatted(value, decimals=decimals, language=Language.ENGLISH) == english


@pytest.mark.parametrize(("value", "shown"), [(1.2, "+1,2"), (-1.2, "−1,2"), (0, "0,0"), (0.04, "0,0"), (-0.04, "0,0")])
def test_a_change_carries_its_sign_and_zero_carries_none(value: float, shown: str) -> None:
    assert formatted(value, decimals=1, signed=True) == shown


def test_the_unit_follows_the_number_without_a_line_break() -> None:
    assert with_unit("12,5", unit="%") == "12,5\u00a0%"
    assert with_unit("12.5", unit="%", language=Language.ENGLISH) == "12.5%"
    assert with_unit("3", unit="per 1 000 invånare") == "3\u00a0per 1 000 invånare"
    assert with_unit("3", unit="") == "3"
    assert with_unit("–", unit="%") == "–"
