"""Decisions: what was decided and on what, what was expected of it, and what came; for people who have signed in.

"I open a decision of last spring and see the figure and the chart that we saw, what we thought would happen, and what
the figure is now; nobody can tell me that it looked different then."
"""

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.feedback import end_feedback
from dashboard.components.facts import facts
from dashboard.components.heading import name_window, section, show_heading
from dashboard.components.markup import element, link
from dashboard.components.markup import show as show_markup
from dashboard.components.meetings.basis import show_basis
from dashboard.components.meetings.decided import decision_table, due_words, owner_words
from dashboard.components.meetings.effects import effect_part
from dashboard.components.meetings.following import may_follow, notes_part, show_following
from dashboard.components.meetings.known import basis_at, decision_numbered, every_decision, meeting_named
from dashboard.components.meetings.listing import sign_in_first
from dashboard.components.meetings.news import subject
from dashboard.components.meetings.words import said
from dashboard.components.notes import empty, show_note
from dashboard.language import _, date_label, say
from dashboard.state import DECISION, MEETINGS_PAGE, address, meeting_address
from data.queries.basis import Basis
from data.queries.catalogue import today
from data.queries.decisions import DecisionView, effect_of


def show() -> None:
    """Show the page."""
    if actor().role is None:
        show_heading(_("Beslut"))
        show_markup(sign_in_first())
        return
    asked = st.query_params.get(DECISION, "")
    if asked:
        _show_one(decision_numbered(asked))
    else:
        _show_all()
    end_feedback()


def _show_all() -> None:
    found = every_decision()
    show_heading(_("Beslut"), intro=_("Det som styrgrupperna har beslutat, det senaste först."))
    if not found:
        to_meetings = link(_("Till mötena"), href=address(MEETINGS_PAGE))
        show_markup(empty(_("Inga beslut ännu"), element("p", _("Beslut antecknas under ett möte."), " ", to_meetings)))
        return
    show_markup(decision_table(found, caption=_("Beslut")))


def _show_one(one: DecisionView) -> None:
    title = _("Beslut nr {number}").format(number=one.number)
    name_window(title)
    group, meeting = meeting_named(one.meeting)
    show_heading(title, eyebrow=say(group.name), intro=one.text)
    show_markup(
        facts(
            (
                (_("Gäller"), subject(one.indicator, place=one.place) if one.indicator and one.place else None),
                (_("Ansvarig"), owner_words(one)),
                (_("Senast"), due_words(one)),
                (_("Läge"), said(one.state)),
                (_("Beslutat"), _decided_words(one)),
                (_("Möte"), link(date_label(meeting.starts_at), href=meeting_address(meeting.slug))),
            )
        )
    )
    basis = basis_at(one)
    if basis is not None:
        _show_effect(one, basis=basis)
        _show_basis(one, basis=basis)
    show_markup(notes_part(one))
    if may_follow(one, group=group):
        show_following(one)


def _show_effect(one: DecisionView, *, basis: Basis) -> None:
    reader = actor()
    came = cache.kept("effect", one.number, make=lambda: effect_of(one, basis=basis, by=reader, today=today()))
    if came is not None:
        show_markup(effect_part(one, came=came, basis=basis))


def _show_basis(one: DecisionView, *, basis: Basis) -> None:
    said_then = _("Så här såg underlaget ut {when}. Det ändras inte när värden revideras.")
    intro = said_then.format(when=date_label(one.recorded_at))
    show_markup(section(_("Underlaget när beslutet togs"), name="underlag", intro=intro))
    if basis.is_reduced:
        show_note(_("En del av underlaget är skyddat sedan dess och visas inte."), tone="attention")
    show_basis(basis, key=("decision", one.number))
    versions = _("Definitionens version {definition}, datalagrets version {revision}.")
    told = versions.format(definition=one.definition_version, revision=one.revision)
    show_markup(element("p", told, class_="tb-source"))


def _decided_words(one: DecisionView) -> str:
    when = date_label(one.recorded_at)
    return _("{when}, antecknat av {name}").format(when=when, name=one.recorded_by) if one.recorded_by else when
