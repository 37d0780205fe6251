"""The form for a decision on a target: from where, over which interim targets, to where, by whom and when."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.overtaken import is_overtaken, overtaken_words
from dashboard.components.administration.target_periods import (
    baseline_periods,
    said_of_period,
    target_periods,
    value_at,
)
from dashboard.components.administration.target_save import BASELINE, TARGET, TargetForm, save_target, withdraw
from dashboard.components.entry.hints import value_hint
from dashboard.components.markup import element, show
from dashboard.components.notes import show_note
from dashboard.language import _, date_label, period_label, refusal_text, say, typed_number, value_with_unit
from data.queries.targets import TargetView
from data.queries.views import IndicatorView


def show_form(indicator: IndicatorView, *, place: str) -> None:
    """Show what holds at the place, whether a break has overtaken it, and the form filled in with it."""
    known = next((one for one in cache.targets_of(indicator.slug) if one.place == place), None)
    target = TargetForm(indicator, place)
    target.form.open(0 if known is None else known.version)
    show(element("p", _said(known, indicator=indicator), class_="tb-sentence"))
    if known is not None and is_overtaken(known):
        show_note(element("p", overtaken_words(known, indicator=indicator)), tone="attention")
    usual = _usual(known)
    base = baseline_periods(indicator, place=place, known=known)
    ahead = target_periods(indicator, known=known)
    unit = say(indicator.unit)
    labels = (_("Basperiod"), _("Basvärde ({unit})").format(unit=unit))
    _show_step(target, BASELINE, labels=labels, periods=base, usual=usual)
    labels = (_("Målperiod"), _("Målvärde ({unit})").format(unit=unit))
    _show_step(target, TARGET, labels=labels, periods=ahead, usual=usual)
    steps = target.steps(at_least=0 if known is None else len(known.interim))
    with st.expander(_("Delmål på vägen (frivilligt)"), expanded=len(steps) > 1):
        for number, step in enumerate(steps, start=1):
            said = _("Delmål {number}: värde ({unit})").format(number=number, unit=unit)
            labels = (_("Delmål {number}: period").format(number=number), said)
            _show_step(target, step, labels=labels, periods=ahead, usual=usual)
    in_two(
        partial(show_text, target.form, "decided_by", label=_("Beslutat av")),
        partial(show_text, target.form, "decided_on", label=_("Beslutsdag (åååå-mm-dd)")),
    )
    _show_buttons(target, is_set=known is not None)


def _show_step(
    target: TargetForm, step: str, *, labels: tuple[str, str], periods: list[str], usual: dict[str, str]
) -> None:
    """Show the field for the period and the field for the value of an end of the way or of a step on it."""
    period, value = f"{step}_period", f"{step}_value"
    chooses = partial(
        show_choice,
        target.form,
        period,
        label=labels[0],
        options=periods,
        shown=partial(said_of_period, indicator=target.indicator, place=target.place),
        usual=usual.get(period),
        changed=partial(_suggest, target) if step == BASELINE else None,
    )
    key = target.form.bound(value, usual=usual.get(value, ""))
    hint = value_hint(str(st.session_state[key]), indicator=target.indicator)
    in_two(chooses, partial(show_text, target.form, value, label=labels[1], usual=usual.get(value, ""), hint=hint))


def _show_buttons(target: TargetForm, *, is_set: bool) -> None:
    question = target.form.kept().question
    if question is None:
        show_feedback(target.form.name)
    else:
        show_note(element("p", refusal_text(question), role="alert"), tone="attention")
    with st.container(horizontal=True):
        label, name = (_("Spara målvärdet"), "save") if question is None else (_("Ja, spara"), "sure")
        pressed = partial(save_target, target, is_confirmed=question is not None)
        st.button(label, key=target.form.key(name), type="primary", on_click=pressed)
        if is_set:
            st.button(_("Dra tillbaka målvärdet"), key=target.form.key("withdraw"), on_click=partial(withdraw, target))


def _suggest(target: TargetForm) -> None:
    """Fill in the value of the chosen baseline period, where there is one."""
    value = value_at(target.indicator, place=target.place, period=target.form.typed("baseline_period"))
    if value is not None:
        target.form.put("baseline_value", typed_number(value))


def _said(known: TargetView | None, *, indicator: IndicatorView) -> str:
    if known is None:
        return _("Inget målvärde är satt här.")
    said = _("Gäller nu: från {base} ({base_period}) till {target} ({period}), beslutat av {who} den {day}.")
    return said.format(
        base=value_with_unit(known.baseline_value, indicator),
        base_period=period_label(known.baseline_period),
        target=value_with_unit(known.target_value, indicator),
        period=period_label(known.target_period),
        who=known.decided_by,
        day=date_label(known.decided_on),
    )


def _usual(known: TargetView | None) -> dict[str, str]:
    """Return what the form is filled in with: what holds, but not a baseline that a break has overtaken."""
    if known is None:
        return {}
    base = {"baseline_period": known.baseline_period.code, "baseline_value": typed_number(known.baseline_value)}
    usual = {} if is_overtaken(known) else base
    usual |= {"target_period": known.target_period.code, "target_value": typed_number(known.target_value)}
    for number, (period, value) in enumerate(known.interim):
        usual |= {f"interim{number}_period": period.code, f"interim{number}_value": typed_number(value)}
    return usual
