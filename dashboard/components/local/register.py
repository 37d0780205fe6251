"""The register of local agreements as tables: one row a district, and those that are over or to come."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.local.coverage import ending_words, lacking_badge, state_badge, work
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.places import place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.language import _, date_label, say
from dashboard.state import address, district_page
from data.queries.coverage import HOLDS, LocalAgreementView, state_of
from data.queries.local_agreements import DistrictCoverage, LocalWork


def register(rows: Sequence[DistrictCoverage]) -> Markup:
    """Return how each district stands: by which agreement, with whom, until when, and when it is followed up."""
    columns = (
        Column(_("Stadsdelsområde")),
        Column(_("Läge")),
        Column(_("Giltighet"), is_day=True),
        Column(_("Lokalpolis")),
        Column(_("Uppföljning"), is_day=True),
    )
    return table(_("Lokala överenskommelser"), columns=columns, rows=map(_row, rows), kind="local")


def others_table(agreements: Sequence[LocalAgreementView], *, names_district: bool = True) -> Markup:
    """Return agreements that are not the one a district stands by: over, to come, or without days."""
    columns = (
        Column(_("Överenskommelse")),
        *([Column(_("Stadsdelsområde"))] if names_district else []),
        Column(_("Läge")),
        Column(_("Giltighet"), is_day=True),
    )
    day = cache.day_shown()

    def cells(one: LocalAgreementView) -> Row:
        where = [link(place_name(one.district), href=address(district_page(one.district)))] if names_district else []
        return say(one.name), *where, state_badge(state_of(one, on=day)), term_words(one)

    return table(_("Andra överenskommelser"), columns=columns, rows=map(cells, agreements), stacks=True, kind="local")


def term_words(one: LocalAgreementView) -> str:
    """Return from when to when an agreement holds, or since when it is negotiated."""
    if one.begins is None:
        return (
            _("sedan {day}").format(day=date_label(one.negotiated_since, short=True)) if one.negotiated_since else "–"
        )
    first = date_label(one.begins, short=True)
    if one.valid_to is None:
        return _("{first} tills vidare").format(first=first)
    return _("{first} till {last}").format(first=first, last=date_label(one.valid_to, short=True))


def end_words(row: DistrictCoverage) -> str:
    """Say how long is left when the agreement is about to end, or that another takes over when it does."""
    one, ending = row.agreement, ending_words(row)
    if ending:
        return ending
    is_followed = row.state in HOLDS and one is not None and one.valid_to is not None and one.valid_to != row.until
    return _("följs av en ny") if is_followed else ""


def follow_up_parts(agreement: LocalAgreementView) -> list[Markup]:
    """Return when the agreement is followed up next and when it last was, a line each; none where neither is known."""
    day, known = cache.day_shown(), work().get(agreement.slug, LocalWork()).follow_ups
    ahead = min((one.planned_on for one in known if one.planned_on >= day and not one.is_held(day)), default=None)
    held = max((one.held_on for one in known if one.held_on is not None and one.held_on <= day), default=None)
    said = (
        (_("nästa {day}"), ahead),
        (_("senast {day}"), held),
    )
    return [
        element("span", text.format(day=date_label(when, short=True)), class_="tb-line")
        for text, when in said
        if when is not None
    ]


def _row(row: DistrictCoverage) -> "tuple[Child | Cell, ...]":
    name = link(say(row.district.name), href=address(district_page(row.district.slug)))
    one = row.agreement
    if one is None:
        return name, state_badge(row.state), Cell("–", is_none=True), "", ""
    lacking = lacking_badge() if row.lacks_follow_up else None
    police = [element("span", place_name(slug), class_="tb-line") for slug in one.police]
    return name, state_badge(row.state), _term(row, one), police, (follow_up_parts(one), lacking)


def _term(row: DistrictCoverage, one: LocalAgreementView) -> Child:
    note = end_words(row)
    return (term_words(one), element("span", note, class_="tb-when")) if note else term_words(one)
