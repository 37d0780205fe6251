"""What else may be told of a value: numerator and denominator, answers, interval and source."""

import streamlit as st

from dashboard.components.entry.choice import Choice
from dashboard.components.entry.draft import Draft
from dashboard.components.entry.fields import text_field
from dashboard.components.entry.form import (
    A_VALUE,
    DENOMINATOR,
    KIND,
    LOWER,
    NUMERATOR,
    SAMPLE_SIZE,
    SOURCE,
    SOURCE_DATE,
    UPPER,
)
from dashboard.components.entry.hints import hint_of
from dashboard.components.markup import show
from dashboard.language import _

_FOLDED = (NUMERATOR, DENOMINATOR, SAMPLE_SIZE, LOWER, UPPER, SOURCE, SOURCE_DATE)


def show_more(choice: Choice, draft: Draft) -> None:
    """Show the fields that few values need, open where one of them is refused or filled in."""
    is_used = any(draft.typed[name] for name in _FOLDED) or any(name in draft.refusals for name in _FOLDED)
    with st.expander(_("Täljare, antal svar, intervall och källa (frivilligt)"), expanded=is_used):
        labels = {
            NUMERATOR: _("Täljare"),
            DENOMINATOR: _("Nämnare"),
            SAMPLE_SIZE: _("Antal svar"),
            LOWER: _("Intervallets undre gräns"),
            UPPER: _("Intervallets övre gräns"),
        }
        if draft.typed[KIND] == A_VALUE:
            for names in ((NUMERATOR, DENOMINATOR), (SAMPLE_SIZE, LOWER, UPPER)):
                _show_row(choice, draft, labels={name: labels[name] for name in names})
        _show_row(
            choice,
            draft,
            labels={SOURCE: _("Källa, om annan"), SOURCE_DATE: _("Källans datum (åååå-mm-dd)")},
        )


def _show_row(choice: Choice, draft: Draft, *, labels: dict[str, str]) -> None:
    for column, (name, label) in zip(st.columns(len(labels)), labels.items(), strict=True):
        with column:
            usual = choice.indicator.source_name if name == SOURCE else ""
            text_field(choice.form, name, label=label, placeholder=usual)
            show(hint_of(draft, name))
