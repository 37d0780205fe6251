"""What a document's words mean: those that a person has to say, those that are certain, and those that are left out."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.components.importing.told import show_shortcuts, told_part
from dashboard.components.importing.waiting import answer
from dashboard.components.importing.words import ASPECTS, options_of, ours_words, said_words
from dashboard.components.markup import element, show
from dashboard.language import _, markdown_safe, ngettext, number, widget_key
from data.importers.documents import Ready
from data.importers.mapping import Line
from data.importers.said import Aspect

_MOST_ASKED = 30


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
    show_shortcuts(found.mapped.open_lines)
    asked = [] if indicators else unknown[:_MOST_ASKED]
    certain = [line for aspect in Aspect for line in lines[aspect] if not line.is_open and line.said.key]
    certain = [line for line in certain if line not in asked]
    show(told_part(certain))
    _show_changing(certain, indicators=indicators)


def _ask(aspect: Aspect, lines: Sequence[Line], *, indicators: Sequence[str]) -> None:
    show(element("h3", _(ASPECTS[aspect])))
    for line in lines[:_MOST_ASKED]:
        _show_choice(line, options=options_of(line.said, indicators=indicators))
    left = len(lines) - _MOST_ASKED
    if left > 0:
        said = ngettext("… och {count} ord till.", "… och {count} ord till.", left).format(
            count=number(left, decimals=0)
        )
        show(element("p", said, class_="tb-hint"))


def _show_choice(line: Line, *, options: Sequence[str]) -> None:
    said = line.said
    key = widget_key(f"import:{said.aspect}:{said.key}")
    count = ngettext("{count} värde", "{count} värden", said.count).format(count=number(said.count, decimals=0))
    label = _("{word} – {count}, först i {where}").format(word=said_words(said), count=count, where=said.where)
    st.selectbox(
        markdown_safe(label),
        options,
        index=None,
        key=key,
        format_func=partial(ours_words, said.aspect),
        placeholder=_placeholder(line),
        on_change=_chosen,
        kwargs={"aspect": said.aspect, "said": said.key, "key": key},
    )


def _show_changing(lines: Sequence[Line], *, indicators: Sequence[str]) -> None:
    """Let one word that is read already be read otherwise: an answer may have been wrong, now or earlier."""
    known = {f"{line.said.aspect}:{line.said.key}": line for line in lines}
    if not known:
        return
    chosen = st.selectbox(
        _("Läs ett ord på ett annat sätt"),
        list(known),
        index=None,
        key=widget_key("import:change"),
        format_func=lambda name: said_words(known[name].said),
        placeholder=_("Välj ett ord"),
    )
    if chosen is not None:
        _show_choice(known[chosen], options=options_of(known[chosen].said, indicators=indicators))


def _placeholder(line: Line) -> str:
    if line.suggestion.ours and line.is_open:
        return _("Förslag: {name}. Välj").format(name=ours_words(line.said.aspect, line.suggestion.ours))
    return _("Välj")


def _chosen(*, aspect: Aspect, said: str, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        answer({(aspect.value, said): str(chosen)})
