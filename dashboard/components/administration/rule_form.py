"""The forms of a rule: one that adds, one that changes; both can be tried on history before they are saved."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.rule_save import (
    ALL,
    add,
    addition,
    change,
    changing,
    draft_of_addition,
    draft_of_change,
    switch,
)
from dashboard.components.administration.rule_trial import show_trial
from dashboard.components.administration.rule_words import limit_words, subject_words
from dashboard.components.markup import element, show
from dashboard.components.notes import show_note
from dashboard.components.values import name_of
from dashboard.language import _, typed_number, word
from data.queries.rules import RuleView
from models.rule import RuleKind

_LIMITED = (RuleKind.EXPECTED_RANGE, RuleKind.CHANGE)


def show_addition() -> None:
    """Show the form for another rule; fields that its kind has no use for are not there."""
    form, content = addition(), cache.catalogue()
    form.open()
    names = {one.slug: name_of(one) for one in content.indicators}
    show_choice(form, "kind", label=_("Fråga när värdet är"), options=[one.value for one in RuleKind], shown=_kind)
    kind = form.typed("kind")
    if not kind:
        return
    is_between = kind == RuleKind.AT_MOST_OTHER
    options = list(names) if is_between else [ALL, *names]
    in_two(
        partial(show_choice, form, "indicator", label=_("Gäller"), options=options, shown=partial(_name, names)),
        partial(_show_right, form, kind=RuleKind(kind), names=names),
    )
    _show_notes(form)
    show_feedback(form.name)
    is_tried = st.button(_("Pröva på historiken"), key=form.key("try"))
    st.button(_("Lägg till regeln"), key=form.key("save"), type="primary", on_click=add)
    if is_tried:
        show_trial(draft_of_addition)


def show_change(rule: RuleView) -> None:
    """Show the form that changes a rule, and the button that switches it off or on."""
    form = changing(rule)
    form.open(rule.version)
    show(element("h3", f"{_kind(rule.kind)}: {subject_words(rule)}", class_="tb-small-section"))
    if form.kept().opened != rule.version:
        _show_that_it_changed(form, rule)
    if rule.kind in _LIMITED:
        _show_limit(form, kind=rule.kind, usual="" if rule.limit is None else typed_number(rule.limit))
    _show_notes(form, swedish=rule.note.sv, english=rule.note.en)
    show_feedback(form.name)
    is_tried = st.button(_("Pröva på historiken"), key=form.key("try"))
    st.button(_("Spara regeln"), key=form.key("save"), type="primary", on_click=partial(change, rule))
    label = _("Stäng av regeln") if rule.is_active else _("Slå på regeln")
    st.button(label, key=form.key("switch"), on_click=partial(switch, rule))
    if is_tried:
        show_trial(partial(draft_of_change, rule))


def _show_that_it_changed(form: AdminForm, rule: RuleView) -> None:
    """Say that somebody else saved the rule after the form was opened, and offer to begin from there."""
    said = _("Någon annan har ändrat regeln medan du skrev. Nu gäller: {limit}.")
    show_note(element("p", said.format(limit=limit_words(rule) or word(rule.kind))), tone="attention")
    st.button(_("Utgå från den nya versionen"), key=form.key("newer"), on_click=form.empty)


def _show_right(form: AdminForm, *, kind: RuleKind, names: dict[str, str]) -> None:
    if kind is RuleKind.AT_MOST_OTHER:
        label = _("Högst lika stort som")
        show_choice(form, "other", label=label, options=list(names), shown=partial(_name, names))
    elif kind in _LIMITED:
        _show_limit(form, kind=kind, usual="")


def _show_limit(form: AdminForm, *, kind: RuleKind, usual: str) -> None:
    if kind is RuleKind.CHANGE:
        label = _("Gräns i procent, till exempel 50")
        hint = _("Jämförs med värdet före, eller året före där indikatorn varierar med årstiden.")
    else:
        label = _("Gräns i robusta standardavvikelser, till exempel 3,5")
        hint = _("Där ett styrdiagram går att räkna gäller dess egna gränser i stället.")
    show_text(form, "limit", label=label, usual=usual, hint=element("p", hint, class_="tb-hint"))


def _show_notes(form: AdminForm, *, swedish: str = "", english: str = "") -> None:
    in_two(
        partial(show_text, form, "note_sv", label=_("Varför regeln finns (svenska)"), usual=swedish, is_long=True),
        partial(show_text, form, "note_en", label=_("Varför regeln finns (engelska)"), usual=english, is_long=True),
    )


def _kind(kind: str) -> str:
    name = word(RuleKind(kind))
    return name[:1].upper() + name[1:]


def _name(names: dict[str, str], slug: str) -> str:
    return _("Alla indikatorer utan egen regel") if slug == ALL else names[slug]
