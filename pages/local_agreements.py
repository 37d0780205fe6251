"""Local agreements: how every district stands, on a map of tiles and in a list.

"I see at once how many districts have an agreement that holds, which of them end soon, and which nobody follows up."
"""

from collections.abc import Mapping

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components import markup
from dashboard.components.facts import more
from dashboard.components.filters import choose
from dashboard.components.heading import heading
from dashboard.components.local.coverage import begun, coverage, form_address, sentence
from dashboard.components.local.register import others_table, register
from dashboard.components.local.tiles import tiles
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.language import _, ngettext, word
from data.queries.coverage import CoverageState
from data.queries.local_agreements import DistrictCoverage
from models.vocabulary import Permission

_LACKING = "no_follow_up"


def show() -> None:
    """Show the page."""
    markup.show(cache.kept("local head", actor().role, make=_head))
    if not coverage():
        return
    options = _options()
    chosen = choose(
        _("Visa"),
        name=state.STATE,
        options=list(options),
        shown=options.__getitem__,
        page=state.LOCAL_PAGE,
        placeholder=_("Alla stadsdelsområden"),
    )
    markup.show(cache.kept("local register", chosen, make=lambda: _listed(chosen)))


def _head() -> Markup:
    intro = _("Överenskommelserna mellan stadsdelsnämnderna och lokalpolisområdena, och hur det går med dem.")
    title = heading(_("Lokala överenskommelser"), intro=intro)
    rows = coverage()
    if not rows:
        return together(
            title,
            empty(_("Det finns inga stadsdelsområden ännu"), element("p", _("Kör ”trygghetsbilden init” en gång."))),
        )
    if not cache.catalogue().local_agreements:
        return together(title, _nothing_yet(), tiles(rows))
    return together(title, element("p", sentence(rows), class_="tb-sentence"), tiles(rows))


def _nothing_yet() -> Markup:
    """Return why the register is empty and who fills it."""
    said = _("De visas här när de har registrerats. Varje stadsdelsområde har redan sin sida med indikatorer.")
    way = None
    if actor().may(Permission.EDIT_CONTENT):
        way = element("p", link(_("Ny lokal överenskommelse"), href=form_address(), class_="tb-button"))
    return empty(_("Inga lokala överenskommelser är registrerade ännu"), element("p", said), way)


def _options() -> Mapping[str, str]:
    """Return what the list can be narrowed to: the states that some district is in, and those nobody follows up."""
    rows = coverage()
    known = {one.value: word(one).capitalize() for one in CoverageState if any(row.state is one for row in rows)}
    return known | ({_LACKING: _("Uppföljning saknas")} if any(row.lacks_follow_up for row in rows) else {})


def _listed(chosen: str | None) -> Markup:
    rows = [row for row in coverage() if _is_asked(row, chosen)]
    shown = {row.agreement.slug for row in coverage() if row.agreement is not None}
    others = [one for one in begun(cache.catalogue().local_agreements) if one.slug not in shown]
    title = ngettext("{count} annan överenskommelse", "{count} andra överenskommelser", len(others))
    rest = more(title.format(count=len(others)), others_table(others)) if others and chosen is None else None
    return together(register(rows), rest)


def _is_asked(row: DistrictCoverage, chosen: str | None) -> bool:
    if chosen is None:
        return True
    return row.lacks_follow_up if chosen == _LACKING else row.state == chosen
