"""What is shown of one indicator: the place, a place to compare with, and the years."""

from dashboard import cache, state
from dashboard.components.filters import choose, choose_place, choose_years, filters
from dashboard.components.places import place_name
from dashboard.components.series import View, places_with_values, years_of
from dashboard.language import _
from data.queries.views import IndicatorView

_PAGE = state.INDICATOR_PAGE


def choose_view(indicator: IndicatorView) -> View:
    """Let the reader choose; all of it is in the address."""
    options = [place.slug for place in places_with_values(cache.series_of(indicator.slug))]
    first, last = years_of((indicator.slug,))
    with filters():
        place = choose_place(options, page=_PAGE, placeholder=_("Indikatorns egen plats"))
        other = choose(
            _("Jämför med"),
            name=state.OTHER_PLACE,
            options=options,
            shown=place_name,
            page=_PAGE,
            placeholder=_("Riket och länet"),
        )
        since, until = choose_years(first=first, last=last, page=_PAGE)
    return View(place, since, until, other)
