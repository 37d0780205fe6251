"""What a district has agreed with the police: the facts, the follow-ups, and who may know more."""

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.badges import badge
from dashboard.components.facts import facts
from dashboard.components.local.coverage import begun, form_address, lacking_badge, state_badge, work
from dashboard.components.local.goals import local_goals
from dashboard.components.local.register import end_words, others_table, term_words
from dashboard.components.markup import Child, Markup, element, link, together
from dashboard.components.notes import empty, joined
from dashboard.components.places import joined_names, party_name, place_name
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label, say
from data.queries.coverage import USUAL_MONTHS, LocalAgreementView
from data.queries.local_agreements import DistrictCoverage, FollowUpView, LocalWork, parties_to
from models.vocabulary import Permission


def agreement_part(row: DistrictCoverage) -> Markup:
    """Return the agreement that the district stands by, with its goals and follow-ups, and its other agreements."""
    one = row.agreement
    if one is None:
        return together(_none(), _others(row))
    done = work().get(one.slug, LocalWork())
    return together(
        element("p", element("b", say(one.name)), " ", _way_to_form(one), class_="tb-source"),
        _facts(row, one),
        element("h3", _("Lokala mål"), class_="tb-small-section"),
        local_goals(done.goals, district=row.district.slug),
        element("h3", _("Uppföljningar"), class_="tb-small-section"),
        _follow_ups(done.follow_ups, lacks=row.lacks_follow_up),
        element("p", _("Anteckningar och interna mål visas för inloggade."), class_="tb-source")
        if actor().role is None
        else None,
        _others(row),
    )


def _none() -> Markup:
    said = _("När en överenskommelse har registrerats visas parter, dagar, mål och uppföljningar här.")
    return empty(_("Ingen lokal överenskommelse är registrerad"), element("p", said))


def _others(row: DistrictCoverage) -> Markup | None:
    others = begun(row.others)
    if not others:
        return None
    head = element("h3", _("Andra överenskommelser för stadsdelsområdet"), class_="tb-small-section")
    return together(head, others_table(others, names_district=False))


def _way_to_form(one: LocalAgreementView) -> Markup | None:
    if not actor().may(Permission.EDIT_CONTENT):
        return None
    return link(_("Ändra"), href=form_address(one.slug))


def _facts(row: DistrictCoverage, one: LocalAgreementView) -> Markup | None:
    content = cache.catalogue()
    parties = joined_names([party_name(kind) for kind in parties_to(one, content=content)])
    areas = [link(say(area.name), href=state.area_address(area.slug)) for area in map(content.area, one.areas)]
    source: Child = link(one.source_name, href=one.source_url, new_window=True) if one.source_url else one.source_name
    months = one.follow_up_months
    rhythm = _rhythm(months or USUAL_MONTHS)
    return facts(
        (
            (_("Läge"), (state_badge(row.state), *((" ", lacking_badge()) if row.lacks_follow_up else ()))),
            (_("Giltighet"), _term(row, one)),
            (_("Undertecknad"), date_label(one.signed_on) if one.signed_on else ""),
            (_("Parter"), parties),
            (_("Lokalpolisområden"), ", ".join(map(place_name, one.police))),
            (_("Ram"), say(content.agreement(one.agreement).name)),
            (_("Valda områden"), joined(areas, by=", ")),
            (_("Följs upp"), rhythm if months else _("{rhythm} (inget annat är avtalat)").format(rhythm=rhythm)),
            (_("Diarienummer"), one.document_reference),
            (_("Källa"), source),
        )
    )


def _rhythm(months: int) -> str:
    return _("varje månad") if months == 1 else _("med högst {count} månaders mellanrum").format(count=months)


def _term(row: DistrictCoverage, one: LocalAgreementView) -> str:
    return ", ".join(filter(None, (term_words(one), end_words(row))))


def _follow_ups(known: tuple[FollowUpView, ...], *, lacks: bool) -> Markup:
    if not known:
        said = _("Ingen uppföljning är planerad eller genomförd.")
        return element("p", lacking_badge() if lacks else None, " ", said, class_="tb-source")
    with_notes = actor().role is not None
    columns = (
        Column(_("Planerad till"), is_day=True),
        Column(_("Genomförd"), is_day=True),
        *([Column(_("Anteckning"))] if with_notes else []),
    )
    newest = sorted(known, key=lambda one: one.planned_on, reverse=True)

    def cells(one: FollowUpView) -> Row:
        return date_label(one.planned_on, short=True), _held(one), *([one.note or "–"] if with_notes else [])

    return table(_("Uppföljningar"), columns=columns, rows=map(cells, newest))


def _held(one: FollowUpView) -> Child:
    day = cache.day_shown()
    if one.is_held(day):
        return date_label(one.held_on, short=True)
    if one.planned_on < day:
        return badge(_("inte genomförd"), kind="cover-lacking", sign="!")
    return badge(_("kommande"), kind="coming", sign="○")
