"""One field of the content form: the widget of its sort, and below it what is wrong."""

from functools import partial

import streamlit as st

from dashboard.components.administration.content_fields import Cell, label_of
from dashboard.components.administration.content_opened import Opened, keep, key_of
from dashboard.components.administration.content_values import shown, word_of
from dashboard.components.markup import element, show
from dashboard.language import _

_IN_A_LINE, _MOST_LINES, _LINE, _AROUND = 55, 12, 24, 20


def show_field(kind: str, slug: str, *, cell: Cell, opened: Opened) -> None:
    """Show the field with what was typed in it, else what the store holds."""
    one, column = cell
    key, label = key_of(kind, slug, column=column), label_of(one, column=column)
    typed = opened.typed.get(column, shown(opened.values[column], one))
    changed = partial(keep, opened, column, key=key)
    if one.words is not None:
        words = {item.value: word_of(item.value, one) for item in one.words}
        is_settled = opened.values[column] is not None
        _show_choice(label, words, key=key, typed=typed, changed=changed, is_settled=is_settled)
    elif one.options is not None and one.sort == "one":
        _show_choice(label, dict(one.options()), key=key, typed=typed, changed=changed)
    elif one.options is not None:
        _show_several(label, dict(one.options()), key=key, typed=typed, changed=changed)
    else:
        st.session_state.setdefault(key, typed)
        if one.sort == "text":
            st.text_area(label, key=key, height=_height(typed), on_change=changed)
        else:
            hint = _("ÅÅÅÅ-MM-DD") if one.sort == "day" else None
            st.text_input(label, key=key, autocomplete="off", placeholder=hint, on_change=changed)
    if column in opened.refusals:
        show(element("p", opened.refusals[column], class_="tb-hint tb-hint-error", role="alert"))
    elif one.help:
        show(element("p", _(one.help), class_="tb-hint"))


def _height(text: str) -> int:
    """Return how many pixels a text needs to be seen whole, within reason."""
    lines = sum(1 + len(line) // _IN_A_LINE for line in text.splitlines()) or 1
    return min(max(3, lines), _MOST_LINES) * _LINE + _AROUND


def _show_choice(
    label: str, words: dict[str, str], *, key: str, typed: str, changed: partial[None], is_settled: bool = False
) -> None:
    """Show a list to choose from; where something `is_settled`, something must stay chosen."""
    if key not in st.session_state:
        st.session_state[key] = typed if typed in words else None
    st.selectbox(
        label,
        list(words),
        index=0 if is_settled else None,
        key=key,
        format_func=words.__getitem__,
        placeholder=_("Välj"),
        on_change=changed,
    )


def _show_several(label: str, words: dict[str, str], *, key: str, typed: str, changed: partial[None]) -> None:
    if key not in st.session_state:
        st.session_state[key] = [one for one in typed.split(",") if one in words]
    st.multiselect(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        placeholder=_("Välj en eller flera"),
        on_change=changed,
    )
