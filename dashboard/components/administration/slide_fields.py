"""The fields of a slide: what it tells of, which depends on its kind, and when it is shown."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.components.administration.choice import places_of
from dashboard.components.administration.fields import in_two, show_choice, show_fault, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.screen_words import DAYS, hours_words
from dashboard.components.administration.slide_typed import OPEN_KINDS
from dashboard.components.markup import element
from dashboard.components.meetings.known import groups
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import _, say, word
from data.disclosure.door import may_see
from data.queries.screens import ScreenView, SlideView
from models.screen import EVERY_DAY, SlideKind
from models.vocabulary import Clearance

_USUAL_SECONDS = 20


def show_kind(form: AdminForm, *, screen: ScreenView, slide: SlideView | None) -> SlideKind | None:
    """Show what there is to choose for a screen of that clearance, and return what is chosen."""
    is_internal = may_see(screen.clearance, needed=Clearance.INTERNAL)
    kinds = [one.value for one in (SlideKind if is_internal else OPEN_KINDS)]
    usual = None if slide is None else slide.kind.value
    show_choice(form, "kind", label=_("Bilden visar"), options=kinds, shown=_kind, usual=usual)
    return SlideKind(form.typed("kind")) if form.typed("kind") else None


def show_subject(form: AdminForm, kind: SlideKind, *, screen: ScreenView, slide: SlideView | None) -> None:
    """Show what the slide may tell of: an indicator at a place, a goal or a group."""
    if kind is SlideKind.INDICATOR:
        _show_measure(form, screen=screen, slide=slide)
        return
    named = {one.slug: say(one.name) for one in (cache.catalogue().goals if kind is SlideKind.GOAL else groups())}
    usual = None if slide is None or slide.kind is not kind else slide.goal or slide.group
    label = _("Mål") if kind is SlideKind.GOAL else _("Styrgrupp")
    show_choice(form, f"about:{kind}", label=label, options=list(named), shown=lambda code: named[code], usual=usual)


def show_times(form: AdminForm, *, slide: SlideView | None) -> None:
    """Show for how long, on which weekdays and between which times."""
    hours = "" if slide is None else hours_words(slide.starts_at, slide.ends_at)
    hint = element("p", _("Till exempel 07:30–16:00; tomt är hela dygnet."), class_="tb-hint")
    seconds = str(_USUAL_SECONDS if slide is None else slide.seconds)
    in_two(
        partial(show_text, form, "seconds", label=_("Sekunder"), usual=seconds),
        partial(show_text, form, "hours", label=_("Klockslag"), usual=hours, hint=hint),
    )
    key = form.key("days")
    if key not in st.session_state:
        st.session_state[key] = list(EVERY_DAY if slide is None else slide.days)
    st.pills(
        _("Veckodagar"),
        list(DAYS),
        selection_mode="multi",
        key=key,
        format_func=lambda day: _(DAYS[day]),
        on_change=partial(form.touch, "days", key=key),
    )
    show_fault(form, "days")


def _show_measure(form: AdminForm, *, screen: ScreenView, slide: SlideView | None) -> None:
    indicators = cache.catalogue().indicators
    able = {one.slug: one for one in indicators if may_see(screen.clearance, needed=one.clearance)}
    usual = None if slide is None else slide.indicator
    naming = partial(show_choice, form, "indicator", label=_("Indikator"), options=list(able), usual=usual)
    naming(shown=lambda code: name_of(able[code]))
    chosen = able.get(form.typed("indicator"))
    if chosen is None:
        return
    places = places_of(chosen)
    known = slide.place if slide is not None and slide.indicator == chosen.slug else next(iter(places), None)
    show_choice(form, f"place:{chosen.slug}", label=_("Plats"), options=places, shown=place_name, usual=known)


def _kind(code: str) -> str:
    name = word(SlideKind(code))
    return name[:1].upper() + name[1:]
