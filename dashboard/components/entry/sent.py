"""What a party has sent and not published yet, as those who report see it: in the list, and beside a form."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.feedback import end_feedback, show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.entry.form import Form
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.notes import note
from dashboard.components.questions.owed import show_owed_questions
from dashboard.components.review.decide import take_back
from dashboard.components.review.words import cell_words, said_value
from dashboard.components.values import name_of
from dashboard.language import _, date_label, period_label
from data.queries.proposals import ProposalView, proposals_of
from models.ages import EVERYONE
from models.period import Period
from models.proposal import ProposalState
from models.vocabulary import PartyKind, Sex

_FORM = AdminForm("sent")


def show_returned(party: PartyKind) -> None:
    """Show what was sent back to be mended, and the questions to answer; or nothing."""
    show_feedback(_FORM.name)
    returned = [one for one in _found(party) if one.state is ProposalState.RETURNED]
    _show_rows(returned, title=_("Skickat tillbaka till er"), name="tillbaka")
    show_owed_questions(party)


def show_sent(party: PartyKind) -> None:
    """Show what waits for approval or its time, each with the way to take it back; or nothing."""
    waiting = [one for one in _found(party) if one.state is not ProposalState.RETURNED]
    _show_rows(waiting, title=_("Skickat för godkännande"), name="skickat")
    end_feedback()


def sent_cells(party: PartyKind) -> frozenset[tuple[str, str, Period]]:
    """Return the indicators, places (slugs) and periods whose values for everyone wait for approval or their time."""
    return frozenset(
        (one.indicator, one.place, one.period)
        for one in _found(party)
        if one.state is not ProposalState.RETURNED and (one.sex, one.ages) == (Sex.TOTAL, EVERYONE)
    )


def sent_here(form: Form) -> Markup | None:
    """Return what waits or was sent back for the value that a form is for, and whether it is locked; or nothing."""
    indicator = cache.catalogue().indicator(form.indicator)
    found = [one for one in _found(indicator.reporter) if _is_of(one, form)]
    return note(*_words(found[-1]), tone="attention") if found else None


def _found(party: PartyKind) -> tuple[ProposalView, ...]:
    reader = actor()
    return cache.kept("proposals", party, reader.person_id, make=partial(proposals_of, party, by=reader))


def _is_of(one: ProposalView, form: Form) -> bool:
    return (one.indicator, one.place, one.period, one.sex, one.ages) == (
        form.indicator,
        form.place,
        form.period,
        form.sex,
        form.ages,
    )


def _show_rows(rows: Sequence[ProposalView], *, title: str, name: str) -> None:
    if rows:
        show(section(title, name=name))
    for one in rows:
        _show_row(one)


def _show_row(one: ProposalView) -> None:
    with st.container(border=True, key=f"sent_{one.id}"):
        indicator = cache.catalogue().indicator(one.indicator)
        what = element("p", element("b", name_of(indicator)), ": ", cell_words(one))
        show(element("div", what, *_words(one), class_="tb-sent"))
        with st.container(horizontal=True, vertical_alignment="center"):
            if one.state is ProposalState.RETURNED:
                show(link(_("Rätta värdet för {period}").format(period=period_label(one.period)), href=_form_of(one)))
            st.button(_("Ta tillbaka"), key=f"sent:{one.id}", on_click=partial(take_back, _FORM, one.id))


def _words(one: ProposalView) -> tuple[Markup, ...]:
    """Return what became of the value so far, in a sentence or two."""
    indicator = cache.catalogue().indicator(one.indicator)
    value = element("b", said_value(one.value, one.missing_reason, indicator=indicator))
    sent = _("skickat för godkännande av {name}, {when}.").format(
        name=one.submitted_by, when=date_label(one.submitted_at)
    )
    lines = [element("p", value, ": ", sent)]
    if one.state is ProposalState.RETURNED:
        said = _("Skickat tillbaka av {name}:").format(name=one.decided_by)
        lines.append(element("p", said, " ", element("b", one.message)))
    elif one.state is ProposalState.APPROVED:
        said = _("Godkänt av {name}. Publiceras {when}.")
        lines.append(element("p", said.format(name=one.decided_by, when=date_label(one.publish_at))))
    return tuple(lines)


def _form_of(one: ProposalView) -> str:
    group = {
        state.SEX: None if one.sex is Sex.TOTAL else one.sex.value,
        state.AGES: None if one.ages == EVERYONE else one.ages.code,
    }
    return state.correction_address(one.indicator, place=one.place, period=one.period.code, group=group)
