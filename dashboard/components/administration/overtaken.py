"""Which targets a break has overtaken, and from when on a baseline would hold."""

from datetime import date

from dashboard import cache, state
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import note
from dashboard.components.places import place_name
from dashboard.language import _, date_label, period_label
from data.queries.evidence import breaks_at, factor_over
from data.queries.standing import TargetStanding
from data.queries.targets import TargetView
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import BreakEffect


def is_overtaken(target: TargetView) -> bool:
    """Return whether a break parts the target's baseline from the newest value."""
    standing = cache.standing_of(target.indicator, place=target.place)
    return standing.target is TargetStanding.MUST_BE_RECONSIDERED


def target_address(indicator: str, *, place: str) -> str:
    """Return the form for a decision on the target."""
    part = {"del": "malvarden", state.INDICATOR: indicator, state.PLACE: place}
    return state.address(state.ADMINISTRATION_PAGE, **part)


def overtaken_note(indicator: IndicatorView) -> Markup | None:
    """Return which targets of the indicator must be decided anew, with links to their forms."""
    found = [target for target in cache.targets_of(indicator.slug) if is_overtaken(target)]
    if not found:
        return None
    links = (
        element("li", link(place_name(one.place), href=target_address(one.indicator, place=one.place))) for one in found
    )
    said = _("Målvärden som måste omprövas, eftersom basvärdet ligger före brottet:")
    return note(element("p", said), element("ul", links, class_="tb-plain"), tone="attention")


def overtaken_words(target: TargetView, *, indicator: IndicatorView) -> str:
    """Say which break has overtaken the target and which baselines hold after it."""
    newest = cache.standing_of(target.indicator, place=target.place).period
    parted = last_parting(indicator, place=target.place, older=target.baseline_period, newer=newest)
    if newest is None or parted is None:
        return ""
    said = _("Målvärdet måste omprövas: serien bröts {day}, och basvärdet för {period} ligger före brottet.")
    overtaken = said.format(day=date_label(parted), period=period_label(target.baseline_period))
    way_on = _("Välj en basperiod efter brottet, pröva målvärdet och spara det nya beslutet.")
    if factor_over(breaks_at(indicator, place=target.place), older=newest, newer=newest) is None:
        way_on = _("Något värde för en period helt efter brottet finns inte än.")
    return f"{overtaken} {way_on}"


def last_parting(indicator: IndicatorView, *, place: str, older: Period, newer: Period | None) -> date | None:
    """Return the day of the last break that lets nothing be compared over it, between two periods."""
    days = [
        parting.on
        for parting in breaks_at(indicator, place=place)
        if parting.effect is not BreakEffect.NEW_LEVEL and newer is not None and older.start < parting.on <= newer.end
    ]
    return max(days, default=None)
