"""The fields of commitments, activities and promises, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.components.administration.content_options import INDICATORS, places
from dashboard.language import _
from data.refusal import N_
from models.vocabulary import Clearance


@dataclass(frozen=True)
class Line:
    """One field: what the store and the form call it, and of which sort it is: text, long, day, count or one.

    One of several may be left without a choice where it `is_optional`.
    """

    name: str
    label: str
    sort: str = "text"
    options: Callable[[], Mapping[str, str]] | None = None
    is_optional: bool = False


def _openness() -> Mapping[str, str]:
    return {one.value: _SEEN_BY[one]() for one in _SEEN_BY}


_SEEN_BY: Final[Mapping[Clearance, Callable[[], str]]] = {
    Clearance.INTERNAL: lambda: _("Alla som är inloggade"),
    Clearance.OPEN: lambda: _("Alla, också den som inte är inloggad"),
}
_NAME = (Line("name_sv", N_("Namn på svenska")), Line("name_en", N_("Namn på engelska (frivilligt)")))
_SEEN = Line("clearance", N_("Vem får se det?"), "one", _openness)
_DAYS = (
    Line("starts_on", N_("Första dag (åååå-mm-dd)"), "day"),
    Line("ends_on", N_("Sista dag (tom: tills vidare)"), "day"),
)
COMMITMENT: Final = (
    *_NAME,
    *_DAYS,
    Line("role", N_("Ansvarig roll, inte ett personnamn")),
    _SEEN,
    Line("indicator", N_("Mäts av indikatorn (frivilligt)"), "one", INDICATORS, is_optional=True),
    Line("measure_sv", N_("Eller eget mått på svenska, till exempel vandringar i månaden")),
    Line("measure_en", N_("Eget mått på engelska (frivilligt)")),
)
ACTIVITY: Final = (
    *_NAME,
    *_DAYS,
    Line("owner", N_("Ansvarig roll, inte ett personnamn")),
    _SEEN,
    Line("expected_effect", N_("Vad väntas det leda till, och när?"), "long"),
)
PROMISE: Final = (
    *_NAME,
    Line("place", N_("Plats"), "one", places),
    _SEEN,
    Line("starts_on", N_("Första dag (åååå-mm-dd)"), "day"),
    Line("ends_on", N_("Sista dag (åååå-mm-dd)"), "day"),
    Line("target_count", N_("Minst så många"), "count"),
    Line("of_count", N_("Av hur många (frivilligt)"), "count"),
    Line("unit_sv", N_("Vad som räknas, till exempel helger")),
    Line("unit_en", N_("Vad som räknas, på engelska (frivilligt)")),
)
