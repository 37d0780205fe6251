"""The presses on the forms of a link between a district and a local police district."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from zlib import crc32

from dashboard.access import actor
from dashboard.components.administration.feedback import attempt
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.typed_facts import ChoiceNeededError, read_day, read_word
from dashboard.language import _
from data.actions.content import EditConflictError
from data.actions.content_rules import ValidityError
from data.actions.police_map import KnownLinkError, edit_police_link, link_police, unlink_police
from data.queries.views import PoliceLink
from models.vocabulary import Verified

_FIELDS: Final = {KnownLinkError: "valid_from", ValidityError: "valid_to"}


def adding(district: str) -> AdminForm:
    """Return the form that adds a link of the district."""
    return AdminForm(f"police:{district}")


def changing(district: str, link: PoliceLink) -> AdminForm:
    """Return the form that changes a link of the district."""
    return AdminForm(f"police:{district}:{code_of(link)}")


def code_of(link: PoliceLink) -> str:
    """Return what tells a link of a district from its others."""
    return f"{link.place}@{link.valid_from.isoformat()}"


def version_of(link: PoliceLink) -> int:
    """Return a number that is another one when anything of the link is changed."""
    return crc32(repr(link).encode())


def add(district: str) -> None:
    """Store the link; a callback of the button."""
    by, form = actor(), adding(district)

    def make() -> None:
        said = read(form, {"police": _chosen, "valid_from": read_day, **_READERS})
        police, since = said.pop("police"), said.pop("valid_from")
        link_police(district=district, police=police, valid_from=since, facts=said, by=by)

    submit(form, make, said=_("Kopplingen är sparad."), fields=_FIELDS)


def change(district: str, link: PoliceLink) -> None:
    """Store what differs from what the form showed; a callback of the button."""
    by, form = actor(), changing(district, link)
    opened = {
        "part_sv": link.part.sv,
        "part_en": link.part.en,
        "valid_to": link.valid_to,
        "verified": link.verified,
    }

    def make() -> None:
        if form.kept().opened != version_of(link):
            form.empty()  # the next run shows what the other saved
            raise EditConflictError(subject=district)
        said = read(form, _READERS)
        changes = {name: value for name, value in said.items() if value != opened[name]}
        keys: dict[str, Any] = {"district": district, "police": link.place, "valid_from": link.valid_from}
        edit_police_link(**keys, opened=opened, changes=changes, by=by)

    submit(form, make, said=_("Kopplingen är ändrad."), fields=_FIELDS)


def remove(district: str, link: PoliceLink) -> None:
    """Take the link away; a callback of the button."""
    by = actor()

    def make() -> None:
        unlink_police(district=district, police=link.place, valid_from=link.valid_from, by=by)

    attempt(make, said=_("Kopplingen är borttagen."), near="police")


def _chosen(value: str) -> str:
    if not value:
        raise ChoiceNeededError
    return value


def _day(typed: str) -> date | None:
    return read_day(typed) if typed else None


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "part_sv": str,
    "part_en": str,
    "valid_to": _day,
    "verified": read_word(Verified),
}
