"""What a value was changed from, by how much and why, in words that follow its status."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from dashboard.language import _, change_with_unit, value_with_unit
from data.queries.views import IndicatorView
from models.vocabulary import ValueStatus

_SAYS_CHANGE = (ValueStatus.REVISED, ValueStatus.CORRECTED)


def revision_words(row: Mapping[Any, Any], indicator: IndicatorView) -> str:
    """Return "från 12,5 % (+0,4 procentenheter). Orsaken" for a row of a series; empty where nothing changed.

    After a status that does not itself say that the value was changed: "ändrat från …". Only the reason is left where
    either number may not be seen.
    """
    value, revised_by, why = row["value"], row["revised_by"], str(row["correction_reason"])
    if isnan(value) or isnan(revised_by) or not revised_by:
        return why
    says_change = ValueStatus(row["status"]) in _SAYS_CHANGE
    message = _("från {before} ({difference})") if says_change else _("ändrat från {before} ({difference})")
    before, difference = value_with_unit(value - revised_by, indicator), change_with_unit(revised_by, indicator)
    said = message.format(before=before, difference=difference)
    return f"{said}. {why}" if why else said
