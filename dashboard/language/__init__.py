"""The reader's language: which one it is, and every text, word, number and date said in it.

Here belong translation, the words of the vocabulary, labels of periods and dates, numbers with their units, and the
reading and gathering of the catalogues in `dashboard/locale`. Here do not belong markup, layout or content of the
store. Write texts in Swedish where they are shown, `_("Spara")`; mark with `data.refusal.N_` what is translated
elsewhere.
"""

from dashboard.language.catalogue import _, ngettext, pgettext
from dashboard.language.choice import (
    LANGUAGE_COOKIE,
    LANGUAGE_PARAMETER,
    current_language,
    follow_session,
    language_named,
    speaking,
    widget_key,
)
from dashboard.language.labels import change_with_unit, date_label, number, period_label, value_with_unit
from dashboard.language.markdown import markdown_safe
from dashboard.language.sentences import filled, refusal_text, say
from dashboard.language.typed import read_number, typed_number
from dashboard.language.words import word

__all__ = [
    "LANGUAGE_COOKIE",
    "LANGUAGE_PARAMETER",
    "_",
    "change_with_unit",
    "current_language",
    "date_label",
    "filled",
    "follow_session",
    "language_named",
    "markdown_safe",
    "ngettext",
    "number",
    "period_label",
    "pgettext",
    "read_number",
    "refusal_text",
    "say",
    "speaking",
    "typed_number",
    "value_with_unit",
    "widget_key",
    "word",
]
