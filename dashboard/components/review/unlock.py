"""The decision to unlock one version of a published value; the callback of its button."""

from dataclasses import dataclass

from dashboard.access import actor
from dashboard.components.administration.form import AdminForm
from dashboard.components.review.press import REASON, decide
from dashboard.language import _
from data.actions.proposals import unlock_value
from models.ages import Ages
from models.period import Period
from models.vocabulary import PartyKind, Sex


@dataclass(frozen=True)
class Cell:
    """One version of a published value, by slugs."""

    indicator: str
    place: str
    period: Period
    sex: Sex
    ages: Ages
    version: int


def unlocking_form(party: PartyKind) -> AdminForm:
    """Return the form that unlocks one value."""
    return AdminForm(f"unlock:{party.value}")


def unlock(form: AdminForm, cell: Cell) -> None:
    """Unlock the value for the reason that is typed; a callback of the button."""

    def change() -> None:
        unlock_value(
            indicator=cell.indicator,
            place=cell.place,
            period=cell.period,
            sex=cell.sex,
            ages=cell.ages,
            reason=form.typed(REASON),
            by=actor(),
        )

    said = _("Värdet är upplåst och kan rättas. Rättelsen skickas för godkännande som vanligt.")
    decide(form, (cell,), change=change, said=said)
