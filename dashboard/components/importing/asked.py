"""What a document's words mean: those that a person has to say, those that are certain, and those that are left out."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.components.facts import more
from dashboard.components.importing.waiting import answer
from dashboard.components.importing.words import ASPECTS, BASES, options_of, ours_words, said_words
from dashboard.components.markup import Markup, element, show
from dashboard.components.table import Column, Row, table
from dashboard.language import _, markdown_safe, ngettext, widget_key
from data.importers.documents import Ready
from data.importers.mapping import Line
from data.importers.said import Aspect
from data.importers.suggesting import LEFT_OUT, Basis

_MOST_ASKED, _MOST_TOLD = 30, 200


def show_questions(found: Ready) -> None:
    """Ask what each open word means, the measures first; below it everything that is certain, folded away."""
    if found.mapped is None:
        return
    lines = found.mapped.lines
    indicators = [line.suggestion.ours or "" for line in lines[Aspect.MEASURE] if line.is_read]
    unknown = [line for line in lines[Aspect.MEASURE] if line.suggestion.ours is None]
    if unknown and not indicators:
        _ask(Aspect.MEASURE, unknown, indicators=indicators)
    for aspect in Aspect:
        opened = [line for line in lines[aspect] if line.is_open]
        if opened:
            _ask(aspect, opened, indicators=indicators)
    _show_shortcuts(found.mapped.open_lines)
    show(_told([line for aspect in Aspect for line in lines[aspect] if not line.is_open and line.said.key]))


def _ask(aspect: Aspect, lines: Sequence[Line], *, indicators: Sequence[str]) -> None:
    show(element("h3", _(ASPECTS[aspect])))
    for line in lines[:_MOST_ASKED]:
        _show_choice(line, options=options_of(line.said, indicators=indicators))
    left = len(lines) - _MOST_ASKED
    if left > 0:
        said = ngettext("… och {count} ord till.", "… och {count} ord till.", left).format(count=left)
        show(element("p", said, class_="tb-hint"))


def _show_choice(line: Line, *, options: Sequence[str]) -> None:
    said = line.said
    key = widget_key(f"import:{said.aspect}:{said.key}")
    count = ngettext("{count} värde", "{count} värden", said.count).format(count=said.count)
    label = _("{word} – {count}, först i {where}").format(word=said_words(said), count=count, where=said.where)
    st.selectbox(
        markdown_safe(label),
        options,
        index=None,
        key=key,
        format_func=partial(ours_words, said.aspect),
        placeholder=_placeholder(line),
        on_change=_chosen,
        args=(said.aspect, said.key, key),
    )


def _placeholder(line: Line) -> str:
    if line.suggestion.ours:
        return _("Förslag: {name}. Välj").format(name=ours_words(line.said.aspect, line.suggestion.ours))
    return _("Välj")


def _chosen(aspect: Aspect, said: str, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        answer({(aspect.value, said): str(chosen)})


def _show_shortcuts(opened: Sequence[Line]) -> None:
    """Offer to answer many at once: what is suggested, and what is not known."""
    named = {
        (line.said.aspect.value, line.said.key): line.suggestion.ours or "" for line in opened if line.suggestion.ours
    }
    unknown = {(line.said.aspect.value, line.said.key): LEFT_OUT for line in opened if not line.suggestion.ours}
    with st.container(horizontal=True):
        if named:
            said = ngettext("Godta {count} förslag", "Godta {count} förslag", len(named)).format(count=len(named))
            st.button(said, key=widget_key("import:accept"), on_click=answer, args=(named,))
        if unknown:
            said = _("Lämna utanför det som inte är känt ({count})").format(count=len(unknown))
            st.button(said, key=widget_key("import:skip"), on_click=answer, args=(unknown,))


def _told(lines: Sequence[Line]) -> Markup | None:
    """Return how every other word is read, the first of them where they are many."""
    if not lines:
        return None
    columns = (
        Column(_("I dokumentet")),
        Column(_("Läses som")),
        Column(_("Varför")),
        Column(_("Värden"), is_number=True),
    )
    rows = [_row(line) for line in lines[:_MOST_TOLD]]
    title = _("Så läses dokumentets ord ({count})").format(count=len(lines))
    return more(title, table(title, columns=columns, rows=rows))


def _row(line: Line) -> Row:
    said, suggestion = line.said, line.suggestion
    basis = _(BASES[Basis.NOTHING if suggestion.ours is None else suggestion.basis])
    return said_words(said), ours_words(said.aspect, suggestion.ours or LEFT_OUT), basis, str(said.count)
