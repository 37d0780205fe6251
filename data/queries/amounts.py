"""Numbers of an indicator written out in both languages, for sentences."""

from data.numbers import formatted, with_unit
from data.queries.views import IndicatorView
from models.text import Text
from models.vocabulary import Kind, Language

_COUNTED = frozenset({"antal", "st"})
_PER_CENT = Text("%", "%")
_ONE_POINT = Text("procentenhet", "percentage point")
_POINTS = Text("procentenheter", "percentage points")


def number(value: float | None, *, decimals: int, signed: bool = False) -> Text:
    """Write a bare number.

    >>> number(-1.25, decimals=1)
    Text(sv='−1,3', en='−1.3')
    """
    swedish, english = (
        formatted(value, decimals=decimals, language=language, signed=signed)
        for language in (Language.SWEDISH, Language.ENGLISH)
    )
    return Text(swedish, english)


def amount(value: float | None, *, indicator: IndicatorView) -> Text:
    """Write a value with its unit; a plain count needs no unit word."""
    return _with_unit(number(value, decimals=indicator.decimals), _unit(indicator))


def change(value: float | None, *, indicator: IndicatorView, signed: bool = True, finer: int = 0) -> Text:
    """Write a difference with its unit, percentages in percentage points; `finer` adds decimals."""
    decimals = indicator.decimals + finer
    shown = number(value, decimals=decimals, signed=signed)
    if indicator.kind is not Kind.PERCENTAGE:
        return _with_unit(shown, _unit(indicator))
    is_one = abs(round(value or 0.0, decimals)) == 1
    return _with_unit(shown, _ONE_POINT if is_one else _POINTS)


def share(value: float | None, *, decimals: int = 0) -> Text:
    """Write a fraction in per cent.

    >>> share(0.084, decimals=1).en
    '8.4%'
    """
    return _with_unit(number(None if value is None else 100 * value, decimals=decimals), _PER_CENT)


def threshold(alpha: float | None) -> Text:
    """Write a level of significance with as many decimals as it needs.

    >>> threshold(0.01).sv, threshold(0.005).sv
    ('0,01', '0,005')
    """
    return number(alpha, decimals=_needed(alpha or 0.0, least=2))


def level(alpha: float | None) -> Text:
    """Write the level of confidence that goes with a level of significance, in per cent.

    >>> level(0.01).en, level(0.005).en
    ('99%', '99.5%')
    """
    return share(None if alpha is None else 1 - alpha, decimals=_needed(100 * (alpha or 0.0), least=0))


def _needed(value: float, *, least: int) -> int:
    """Return how many decimals the value needs, up to three more than the least."""
    return next(decimals for decimals in range(least, least + 4) if round(value, decimals) == round(value, least + 3))


def _unit(indicator: IndicatorView) -> Text:
    return Text("", "") if indicator.unit.sv in _COUNTED else indicator.unit


def _with_unit(shown: Text, unit: Text) -> Text:
    return Text(
        with_unit(shown.sv, unit=unit.sv),
        with_unit(shown.en, unit=unit.en, language=Language.ENGLISH),
    )
