import tomllib
from collections.abc import Iterator

from dashboard import theme
from tests.architecture.tree import ROOT

SAME = {
    "primaryColor": theme.ACCENT,
    "linkColor": theme.ACCENT,
    "textColor": theme.INK,
    "backgroundColor": theme.PAPER,
    "secondaryBackgroundColor": theme.MIST,
    "borderColor": theme.BORDER,
    "greenColor": theme.RIGHT_WAY,
    "greenBackgroundColor": theme.RIGHT_WAY_SOFT,
    "redColor": theme.WRONG_WAY,
    "redBackgroundColor": theme.WRONG_WAY_SOFT,
    "yellowColor": theme.ATTENTION,
    "yellowBackgroundColor": theme.ATTENTION_SOFT,
    "grayColor": theme.NEUTRAL,
    "grayBackgroundColor": theme.NEUTRAL_SOFT,
    "chartSequentialColors": list(theme.SEQUENCE),
}


def settings() -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    return found


def colours(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.startswith("#"):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from colours(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from colours(inner)


def test_streamlit_and_our_charts_share_one_palette() -> None:
    assert {name: settings().get(name) for name in SAME} == SAME


def test_streamlit_has_no_colour_that_the_theme_does_not_know() -> None:
    known = {
        colour
        for value in vars(theme).values()
        for colour in colours(list(value) if isinstance(value, tuple) else value)
    }
    assert known
    assert set(colours(settings())) - known == set()
