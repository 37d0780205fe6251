"""What every document has: its title page, the words of its writers, and the values that its tables come from."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import pandas as pd

from dashboard import cache, state
from dashboard.components.closed import closed_words
from dashboard.components.digest import Told, at_place
from dashboard.components.places import place_name
from dashboard.components.series import View, in_years
from dashboard.components.values import name_of
from dashboard.documents.asked import Asked
from dashboard.language import _, date_label, ngettext, word
from data.disclosure.primary import Shown
from data.exporters.extract import Extract
from data.exporters.report import Fact, Report, Section, Words
from data.queries.views import IndicatorView
from models.vocabulary import Clearance

_RANKS = (Clearance.OPEN, Clearance.INTERNAL, Clearance.RESTRICTED)


def report_of(
    asked: Asked,
    *,
    kind: str,
    title: str,
    summary: str,
    shown: Sequence[Told],
    sections: Iterable[Section | None],
    view: View,
    facts: Iterable[Fact] = (),
    needed: Iterable[Clearance] = (),
) -> Report:
    """Return the report around its sections; how secret it is follows from its indicators and what else is `needed`."""
    return framed(
        asked,
        kind=kind,
        title=title,
        summary=summary,
        sections=sections,
        secrecy=highest((*needed, *(one.indicator.clearance for one in shown))),
        facts=[*facts, (_("Urval"), _selection(asked)), *_hidden(shown)],
        selection=_selection(asked),
        series=[(one.indicator, _chosen(cache.series_of(one.indicator.slug), view=view)) for one in shown],
    )


def framed(
    asked: Asked,
    *,
    kind: str,
    title: str,
    summary: str,
    sections: Iterable[Section | None],
    secrecy: Clearance,
    facts: Iterable[Fact],
    selection: str,
    series: Iterable[tuple[IndicatorView, pd.DataFrame]],
) -> Report:
    """Return the report around its sections with what every title page says, and the values for a workbook."""
    now, is_example, told = datetime.now(UTC), cache.is_example(), word(secrecy)
    return Report(
        language=asked.language,
        kind=kind,
        title=title,
        summary=summary,
        facts=[*facts, *_known(), (_("Uttaget"), date_label(now)), (_("Sekretess"), told)],
        sections=[section for section in sections if section is not None],
        mark=_("Trygghetsbilden · {secrecy} · uttaget {day}").format(
            secrecy=told, day=date_label(now.astimezone(state.STOCKHOLM).date())
        ),
        words=Words(
            contents=_("Innehåll"),
            page=_("Sida {page} av {pages}"),
            example=_("Exempeldata"),
            about=_("Om uttaget"),
            notes=_("Läget"),
        ),
        taken_at=now,
        example=_("Värdena är påhittade exempel och säger inget om verkligheten.") if is_example else "",
        extract=Extract(
            series=tuple(series),
            places={place.slug: place for place in cache.catalogue().places},
            selection=selection,
            taken_at=now,
            as_known_at=state.as_known_at(),
            is_example=is_example,
        ),
    )


def highest(needed: Iterable[Clearance], *, least: Clearance = Clearance.OPEN) -> Clearance:
    """Return the clearance that everything together needs."""
    return max((least, *needed), key=_RANKS.index)


def chosen_view(asked: Asked, *, years: tuple[int, int]) -> View:
    """Return what the filters of the page show, turned where they are the wrong way round."""
    low, high = asked.since or years[0], asked.until or years[1]
    return View(asked.place, min(low, high), max(low, high))


def placed(answered: Iterable[Told], *, view: View) -> tuple[list[Told], list[str]]:
    """Return the indicators at the chosen place, and the names of those that have no value there."""
    everything = [at_place(one, view.place) for one in answered if one.has_value]
    return [one for one in everything if one.has_value], [
        name_of(one.indicator) for one in everything if not one.has_value
    ]


def left_out(absent: Sequence[str], *, closed: int, view: View) -> Section | None:
    """Return what the document does not show: what the place lacks, and what is closed to the reader."""
    said = [closed_words(closed)] if closed else []
    if absent and view.place is not None:
        said.append(_("Finns inte för {place}: ").format(place=place_name(view.place)) + ", ".join(absent) + ".")
    return Section(title=_("Visas inte här"), paragraphs=said) if said else None


def _selection(asked: Asked) -> str:
    """Say the filters in words."""
    place = _("varje indikators egen plats") if asked.place is None else place_name(asked.place)
    years = [
        _("från {year}").format(year=asked.since) if asked.since else "",
        _("till {year}").format(year=asked.until) if asked.until else "",
    ]
    return ", ".join(filter(None, (place, " ".join(filter(None, years)) or _("alla år"))))


def _known() -> list[Fact]:
    day = state.known_on()
    return [] if day is None else [(_("Som känt"), date_label(day))]


def _hidden(shown: Sequence[Told]) -> list[Fact]:
    count = sum(one.standing.shown is Shown.HIDDEN for one in shown)
    if not count:
        return []
    said = ngettext(
        "{count} av de senaste värdena visas inte: det gäller för få personer eller skulle röja ett sådant värde.",
        "{count} av de senaste värdena visas inte: de gäller för få personer eller skulle röja ett sådant värde.",
        count,
    )
    return [(_("Skyddade värden"), said.format(count=count))]


def _chosen(series: pd.DataFrame, *, view: View) -> pd.DataFrame:
    """Return the values of the chosen place and years."""
    within = in_years(series, view)
    return within if view.place is None else within.loc[within["place"] == view.place]
