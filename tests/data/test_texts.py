import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.texts import HiddenCharacterError, TextRefusedError, TextTooLongError, clean_text
from tests.naughty import naughty_strings, needs_naughty_strings


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Trygg plats \n", "Trygg plats"),
        ("A\u030arsta", "Årsta"),
        ("rad ett\r\nrad två\rrad tre\u2028rad fyra", "rad ett\nrad två\nrad tre\nrad fyra"),
        ("a\tb", "a b"),
        ("\ufefftill\u00adgång\u200b", "tillgång"),
        ("👩\u200d👩\u200d👧 får stå", "👩\u200d👩\u200d👧 får stå"),
        ("", ""),
    ],
)
def test_text_is_kept_in_one_canonical_form(typed: str, kept: str) -> None:
    assert clean_text(typed, most=100) == kept


def test_a_text_on_one_line_loses_its_line_breaks() -> None:
    assert clean_text("en\r\ntvå\ntre", most=100, lines=False) == "en två tre"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x7f", "\x9f", "\u202e", "\u2066", "\u200f", "\ud800", "\ufffe", "\ufdd0"]
)
def test_hidden_characters_are_refused_and_named(sign: str) -> None:
    with pytest.raises(HiddenCharacterError) as refused:
        clean_text(f"god{sign}dag", most=100)
    assert f"U+{ord(sign):04X}" in str(refused.value)
    assert "god" in str(refused.value)


def test_length_is_counted_after_cleaning() -> None:
    assert clean_text("  e\u0301e\u0301  ", most=2) == "éé"
    with pytest.raises(TextTooLongError, match="har 3 tecken och får ha högst 2"):
        clean_text("abc", most=2)


@given(st.text(max_size=50))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    try:
        once = clean_text(typed, most=200)
    except TextRefusedError:
        return
    assert clean_text(once, most=200) == once


@needs_naughty_strings
def test_naughty_strings_are_cleaned_or_refused_but_never_crash() -> None:
    kept = 0
    for typed in naughty_strings():
        try:
            clean_text(typed, most=5000).encode("utf-8")
        except TextRefusedError:
            continue
        kept += 1
    assert kept > 400
