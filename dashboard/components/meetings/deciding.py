"""The secretary's form in the room: the decision on what is shown."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.markup import element, show
from dashboard.components.places import party_name
from dashboard.components.typed_facts import read_day
from dashboard.language import _, period_label, read_number, say
from data.actions import deciding as rules
from data.queries.basis import Basis
from data.queries.catalogue import today
from data.queries.meetings import MeetingView, PointView
from data.refusal import RefusedError
from models.period import Period, stride_of
from models.vocabulary import Direction, Frequency, PartyKind

_AHEAD = 8
_FIELDS: Mapping[type[RefusedError], str] = {
    rules.DecisionTextNeededError: "text",
    rules.OwnerNeededError: "owner",
    rules.PastDueError: "due",
    rules.HalfEffectError: "value",
    rules.EffectPeriodError: "period",
    rules.EffectRangeError: "value",
}


def show_deciding(meeting: MeetingView, point: PointView, *, basis: Basis | None) -> None:
    """Show the form for a decision on the point."""
    form = AdminForm(f"decide:{meeting.slug}:{point.id}")
    form.open()
    show(element("h2", _("Anteckna beslut"), class_="tb-small-section"))
    show_text(form, "text", label=_("Mötet beslutar"), is_long=True)
    parties = {one.kind.value: one.kind for one in cache.catalogue().parties}
    in_two(
        partial(
            show_choice,
            form,
            "party",
            label=_("Ansvarig part"),
            options=list(parties),
            shown=lambda kind: party_name(parties[kind], short=True),
        ),
        partial(show_text, form, "owner", label=_("Ansvarig person eller roll")),
    )
    show_text(form, "due", label=_("Klart senast (ÅÅÅÅ-MM-DD)"))
    if basis is not None:
        _show_effect(form, basis)
    show_feedback(form.name)
    press = partial(_decide, form, meeting, point=point, basis=basis)
    st.button(_("Anteckna beslutet"), key=form.key("save"), type="primary", on_click=press)


def _show_effect(form: AdminForm, basis: Basis) -> None:
    ways = {Direction.LOWER.value: _("högst"), Direction.HIGHER.value: _("minst")}
    label = _("Väntat värde ({unit})").format(unit=say(basis.indicator.unit))
    in_two(
        partial(show_choice, form, "way", label=_("Väntad effekt"), options=list(ways), shown=lambda way: ways[way]),
        partial(show_text, form, "value", label=label),
    )
    periods = [period.code for period in _periods(basis)]
    show_choice(
        form, "period", label=_("För perioden"), options=periods, shown=lambda code: period_label(Period.of(code))
    )


def _periods(basis: Basis) -> list[Period]:
    """Return the coming periods of the indicator, on its own stride."""
    frequency = basis.indicator.frequency
    stride = stride_of(frequency)
    period = basis.standing.period or Period.containing(today(), frequency)
    if frequency is Frequency.IRREGULAR:
        period = Period(today().year)
    while period.end < today():
        period = period.next(stride)
    return [period.next(stride * step) for step in range(_AHEAD)]


def _decide(form: AdminForm, meeting: MeetingView, *, point: PointView, basis: Basis | None) -> None:
    """Record the decision; a callback of the button."""
    readers: dict[str, Callable[[str], Any]] = {
        "due": lambda typed: read_day(typed) if typed else None,
        "value": lambda typed: read_number(typed) if typed else None,
    }

    def change() -> None:
        found = read(form, readers)
        party, way, period = (form.typed(name) for name in ("party", "way", "period"))
        wording = rules.Wording(
            text=form.typed("text"),
            owner_party=PartyKind(party) if party else None,
            owner=form.typed("owner"),
            due_on=found["due"],
            direction=Direction(way) if way else None,
            value=found["value"],
            period=Period.of(period) if period else None,
        )
        seen = "" if basis is None else basis.digest
        rules.record_decision(meeting=meeting.slug, point=point.id, wording=wording, seen=seen, by=actor())

    submit(form, change, said=_("Beslutet är antecknat."), fields=_FIELDS)
