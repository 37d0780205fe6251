import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard import theme

ROOT = Path(theme.__file__).parents[1]
ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_SHAPES = 3.0


def config() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = settings["theme"]
    return table


@pytest.mark.parametrize(
    ("key", "colour"),
    [
        ("primaryColor", theme.ACCENT),
        ("linkColor", theme.ACCENT),
        ("textColor", theme.INK),
        ("backgroundColor", theme.PAPER),
        ("secondaryBackgroundColor", theme.MIST),
        ("borderColor", theme.BORDER),
        ("blueColor", theme.ACCENT),
        ("blueBackgroundColor", theme.ACCENT_SOFT),
        ("greenTextColor", theme.RIGHT_WAY),
        ("greenBackgroundColor", theme.RIGHT_WAY_SOFT),
        ("redTextColor", theme.WRONG_WAY),
        ("redBackgroundColor", theme.WRONG_WAY_SOFT),
        ("yellowTextColor", theme.ATTENTION),
        ("yellowBackgroundColor", theme.ATTENTION_SOFT),
        ("grayTextColor", theme.NEUTRAL),
        ("grayBackgroundColor", theme.NEUTRAL_SOFT),
        ("font", theme.FONT),
        ("headingFont", theme.FONT),
        ("chartSequentialColors", list(theme.SEQUENCE)),
    ],
)
def test_the_settings_repeat_the_palette(key: str, colour: object) -> None:
    assert config()[key] == colour


@pytest.mark.parametrize(("text", "ground"), theme.TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert theme.contrast(text, ground) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("shape", [theme.BORDER, theme.ACCENT, theme.RIGHT_WAY, theme.WRONG_WAY, theme.QUIET_LINE])
def test_every_shape_can_be_seen_on_the_page(shape: str) -> None:
    assert theme.contrast(shape, theme.PAPER) >= ENOUGH_FOR_SHAPES


def test_every_shade_of_a_map_carries_text() -> None:
    assert all(
        max(theme.contrast(theme.INK, shade), theme.contrast(theme.PAPER, shade)) >= ENOUGH_FOR_TEXT
        for shade in theme.SEQUENCE
    )


def test_the_shades_grow_darker_step_by_step() -> None:
    lightness = [theme.contrast(shade, theme.INK) for shade in theme.SEQUENCE]
    assert all(lighter > darker for lighter, darker in pairwise(lightness))


def test_right_way_and_wrong_way_differ_in_more_than_colour() -> None:
    assert theme.SIGNS["right_way"] != theme.SIGNS["wrong_way"]
    assert ".tb-wrong-way .tb-sign { background: var(--wrong-way); border-radius: 2px; }" in theme.STYLESHEET


def test_the_stylesheet_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", theme.STYLESHEET)


def test_the_stylesheet_uses_only_colours_that_are_defined() -> None:
    used = set(re.findall(r"var\(--([a-z-]+)\)", theme.STYLESHEET))
    defined = set(re.findall(r"--([a-z-]+):", theme.STYLESHEET))
    assert used <= defined


def test_the_stylesheet_cannot_end_its_element() -> None:
    assert "<" not in theme.STYLESHEET


def test_every_sheet_is_balanced() -> None:
    for sheet in (ROOT / "dashboard" / "styles").glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert text.count("{") == text.count("}"), sheet.name


def test_every_sheet_is_loaded() -> None:
    sheets = (ROOT / "dashboard" / "styles").glob("*.css")
    assert all(sheet.read_text(encoding="utf-8") in theme.STYLESHEET for sheet in sheets)


def test_every_class_that_the_screens_use_is_in_the_stylesheet() -> None:
    known = set(re.findall(r"\.(tb-[a-z-]+)", theme.STYLESHEET))
    sources = [*(ROOT / "dashboard" / "components").glob("*.py"), *(ROOT / "pages").glob("*.py")]
    classes = [word for source in sources for word in _classes(source.read_text(encoding="utf-8"))]
    assert [word for word in classes if word not in known] == []
    assert len(classes) > len(sources) / 2


def _classes(source: str) -> list[str]:
    """Return the classes that are written out in a file, those put together from parts left aside."""
    return [
        word for text in re.findall(r'class_="([^"{]*)"', source) for word in text.split() if word.startswith("tb-")
    ]
