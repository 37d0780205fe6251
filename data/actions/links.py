"""What ties one row of content to others, kept and changed by the addresses of those others."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from sqlmodel import Session, SQLModel, select

from data.queries.catalogue import UnknownError, today
from data.refusal import N_, RefusedError
from models.agreement import Signature
from models.area import Area, RelatedArea
from models.party import Party
from models.place import Place, PlaceSuccession
from models.text import Text
from models.vocabulary import PartyKind, PlaceKind


class WrongPlaceKindError(RefusedError):
    """Raised for a place of a kind that does not fit there."""

    message = N_("{place} är fel slags plats här. Välj en annan.")


class ItselfError(RefusedError):
    """Raised for a row that would be tied to itself, straight or around a corner."""

    message = N_("{name} kan inte höra till sig själv. Välj något annat.")


class SignatoryMissingError(RefusedError):
    """Raised for the title of somebody who is not named."""

    message = N_("Skriv vem som har undertecknat med titeln {title}.")


class Link(Protocol):
    """One tie: what it is now, in plain values, and how it becomes something else."""

    def kept(self, session: Session, row: Any) -> object:  # noqa: ANN401 - a row of any table
        """Return what the row is tied to."""

    def keep(self, session: Session, row: Any, *, wanted: Any) -> None:  # noqa: ANN401 - a row of any table
        """Tie the row to what is wanted, and to nothing else."""


@dataclass(frozen=True)
class Pointer:
    """A column with the number of another row; of a place only of these kinds, where they are given."""

    column: str
    table: type[Any]
    kinds: tuple[PlaceKind, ...] = ()

    def kept(self, session: Session, row: Any) -> str | None:  # noqa: ANN401 - a row of any table
        """Return the address of the other row."""
        number = getattr(row, self.column)
        return None if number is None else str(session.get_one(self.table, number).slug)

    def keep(self, session: Session, row: Any, *, wanted: str | None) -> None:  # noqa: ANN401 - a row of any table
        """Point at the other row, or at nothing."""
        found = None if wanted is None else row_named(session, self.table, slug=wanted, kinds=self.kinds)
        setattr(row, self.column, None if found is None else found.id)


@dataclass(frozen=True)
class Parent:
    """The place that a place lies in."""

    def kept(self, session: Session, row: Place) -> str | None:
        """Return the address of the place around it."""
        return Pointer("parent_id", Place).kept(session, row)

    def keep(self, session: Session, row: Place, *, wanted: str | None) -> None:
        """Put the place in another, but never in itself or in what lies in it."""
        Pointer("parent_id", Place).keep(session, row, wanted=wanted)
        around = row.parent_id
        while around is not None:
            if around == row.id:
                raise ItselfError(name=Text(row.name_sv, row.name_en))
            around = session.get_one(Place, around).parent_id


@dataclass(frozen=True)
class Many:
    """Rows of a table between two; in the order they are given where that table has one, else by address."""

    between: type[Any]
    own: str
    other: str
    table: type[Any]
    is_ordered: bool = False
    kinds: tuple[PlaceKind, ...] = ()

    def kept(self, session: Session, row: Any) -> list[str]:  # noqa: ANN401 - a row of any table
        """Return the addresses of the other rows."""
        links = self._links(session, row)
        named = [(getattr(link, "ordering", 0), session.get_one(self.table, key).slug) for key, link in links.items()]
        return [slug for _order, slug in sorted(named)]

    def keep(self, session: Session, row: Any, *, wanted: list[str]) -> None:  # noqa: ANN401 - a row of any table
        """Tie the row to these others, in this order."""
        links = self._links(session, row)
        numbers = [row_named(session, self.table, slug=slug, kinds=self.kinds).id for slug in wanted]
        for number in links.keys() - set(numbers):
            session.delete(links[number])
        for order, number in enumerate(numbers):
            link = links.get(number) or self.between(**{self.own: row.id, self.other: number})
            if self.is_ordered:
                link.ordering = order
            session.add(link)
        session.flush()

    def _links(self, session: Session, row: Any) -> dict[Any, Any]:  # noqa: ANN401 - rows of any table
        found = session.exec(select(self.between).where(getattr(self.between, self.own) == row.id))
        return {getattr(link, self.other): link for link in found}


@dataclass(frozen=True)
class Related:
    """Areas that mean nearly the same, each known to the other."""

    def kept(self, session: Session, row: Area) -> list[str]:
        """Return the addresses of the other areas."""
        return Many(RelatedArea, "area_id", "related_id", Area).kept(session, row)

    def keep(self, session: Session, row: Area, *, wanted: list[str]) -> None:
        """Relate the area to these, both ways."""
        if row.slug in wanted:
            raise ItselfError(name=Text(row.name_sv, row.name_en))
        for own, other in (("area_id", "related_id"), ("related_id", "area_id")):
            Many(RelatedArea, own, other, Area).keep(session, row, wanted=wanted)


@dataclass(frozen=True)
class Successors:
    """The places that an earlier place became."""

    def kept(self, session: Session, row: Place) -> list[str]:
        """Return the addresses of the later places."""
        return Many(PlaceSuccession, "earlier_id", "later_id", Place).kept(session, row)

    def keep(self, session: Session, row: Place, *, wanted: list[str]) -> None:
        """Let these places come after it, from the day that the first of them has or the earlier one leaves."""
        if row.slug in wanted:
            raise ItselfError(name=Text(row.name_sv, row.name_en))
        known = session.exec(select(PlaceSuccession).where(PlaceSuccession.earlier_id == row.id)).all()
        later = {place.id: place for place in (row_named(session, Place, slug=slug) for slug in wanted)}
        for link in known:
            if link.later_id not in later:
                session.delete(link)
        for number in later.keys() - {link.later_id for link in known}:
            on = later[number].valid_from or _day_after(row.valid_to) or today()
            session.add(PlaceSuccession(earlier_id=int(row.id or 0), later_id=int(number or 0), on=on))
        session.flush()


@dataclass(frozen=True)
class Signed:
    """One party's signature under an agreement: who signed, or the title in a language; it is gone without a name."""

    party: PartyKind
    column: str

    def kept(self, session: Session, row: Any) -> str:  # noqa: ANN401 - a row of agreements
        """Return what stands there; empty where the party has not signed."""
        found = self._signature(session, row)
        return "" if found is None else str(getattr(found, self.column))

    def keep(self, session: Session, row: Any, *, wanted: str) -> None:  # noqa: ANN401 - a row of agreements
        """Write it down; the name is written before the title.

        Raises:
            SignatoryMissingError: for the title of nobody.
        """
        found, is_name = self._signature(session, row), self.column == "signatory"
        if found is not None and is_name and not wanted:
            session.delete(found)
        else:
            if found is None and not is_name:
                raise SignatoryMissingError(title=wanted)
            party = session.exec(select(Party).where(Party.kind == self.party)).one()
            found = found or Signature(
                agreement_id=int(row.id), party_id=int(party.id or 0), signatory="", title_sv="", title_en=""
            )
            setattr(found, self.column, wanted)
            session.add(found)
        session.flush()

    def _signature(self, session: Session, row: Any) -> Signature | None:  # noqa: ANN401 - a row of agreements
        mine = select(Signature).join(Party).where(Signature.agreement_id == row.id, Party.kind == self.party)
        return session.exec(mine).first()


def row_named(session: Session, table: type[SQLModel], *, slug: str, kinds: tuple[PlaceKind, ...] = ()) -> Any:  # noqa: ANN401 - a row of that table
    """Return the row with that address.

    Raises:
        UnknownError: if there is none.
        WrongPlaceKindError: for a place of none of the kinds, where they are given.
    """
    named: Any = table
    row = session.exec(select(named).where(named.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    if kinds and row.kind not in kinds:
        raise WrongPlaceKindError(place=Text(row.name_sv, row.name_en))
    return row


def _day_after(day: date | None) -> date | None:
    return None if day is None else day + timedelta(days=1)
