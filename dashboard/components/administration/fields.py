"""The fields of a form of the administration: each keeps what is typed and says below itself what is wrong."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.components.administration.form import AdminForm
from dashboard.components.markup import Child, element, show
from dashboard.language import _, refusal_text


def in_two(left: Callable[[], None], right: Callable[[], None]) -> None:
    """Show two things beside each other; on a telephone one below the other."""
    for column, part in zip(st.columns(2), (left, right), strict=True):
        with column:
            part()


def show_text(
    form: AdminForm, name: str, *, label: str, usual: str = "", is_long: bool = False, hint: Child = None
) -> None:
    """Show a field for text, numbers and days alike, filled in as usual when it is new; below it what is wrong."""
    key = form.bound(name, usual=usual)
    changed = partial(form.touch, name, key=key)
    if is_long:
        st.text_area(label, key=key, on_change=changed, height=80)
    else:
        st.text_input(label, key=key, on_change=changed, autocomplete="off")
    show_fault(form, name, otherwise=hint)


def show_choice(
    form: AdminForm,
    name: str,
    *,
    label: str,
    options: Sequence[str],
    shown: Callable[[str], str],
    usual: str | None = None,
    changed: Callable[[], None] | None = None,
) -> None:
    """Show a list to choose from, with the usual choice when it is new; `changed` follows a choice."""
    key = form.bound(name, usual=usual)
    if st.session_state[key] not in options:
        st.session_state[key] = None

    def chosen() -> None:
        form.touch(name, key=key)
        if changed is not None:
            changed()

    st.selectbox(label, options, index=None, key=key, format_func=shown, on_change=chosen, placeholder=_("Välj"))
    show_fault(form, name)


def show_fault(form: AdminForm, name: str, *, otherwise: Child = None) -> None:
    """Show why the field was refused, else what is otherwise said of it."""
    refusal = form.kept().faults.get(name)
    if refusal is not None:
        show(element("p", refusal_text(refusal), class_="tb-hint tb-hint-error", role="alert"))
    else:
        show(otherwise)
