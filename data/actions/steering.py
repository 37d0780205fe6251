"""Steering groups and who sits in them: for whoever edits content."""

from collections.abc import Mapping

from sqlmodel import select

from data.actions.addresses import address_of
from data.actions.content import EditConflictError
from data.actions.register import number_of
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.agreement import Agreement, LocalAgreement
from models.meeting import GroupMember, Seat, SteeringGroup
from models.party import Party
from models.person import Person
from models.vocabulary import PartyKind, Permission

_LONGEST = 200


class NameMissingError(RefusedError):
    """Raised for a group or a member without a name."""

    message = N_("Skriv ett namn.")


class KnownGroupError(RefusedError):
    """Raised for a second group of the same name."""

    message = N_("Det finns redan en styrgrupp med det namnet. Välj ett annat.")


class SeatedError(RefusedError):
    """Raised for somebody who sits in the group already."""

    message = N_("{name} sitter redan i gruppen.")


def add_group(
    *, name_sv: str, name_en: str = "", agreement: str | None = None, local_agreement: str | None = None, by: Actor
) -> str:
    """Add a group that follows an agreement, a local agreement or, without either, everything; return its address.

    Raises:
        NotAllowedError: unless the person edits content.
        NameMissingError, KnownGroupError, TextRefusedError: each for its own reason.
        UnknownError: if there is no such agreement.
    """
    swedish, english = (clean_text(name, most=_LONGEST, lines=False) for name in (name_sv, name_en))
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        slug = address_of(swedish)
        if not slug:
            raise NameMissingError
        if unit.session.exec(select(SteeringGroup).where(SteeringGroup.slug == slug)).first() is not None:
            raise KnownGroupError
        row = SteeringGroup(
            slug=slug,
            name_sv=swedish,
            name_en=english,
            agreement_id=None if agreement is None else number_of(unit.session, Agreement, slug=agreement),
            local_agreement_id=(
                None if local_agreement is None else number_of(unit.session, LocalAgreement, slug=local_agreement)
            ),
        )
        unit.session.add(row)
        unit.record(action="add_group", subject=slug, after={"name_sv": swedish, "name_en": english})
        return slug


def rename_group(*, group: str, opened: Mapping[str, str], name_sv: str, name_en: str, by: Actor) -> None:
    """Give a group another name; its address stays, and `opened` is what the form showed as `name_sv` and `name_en`.

    Raises:
        NotAllowedError: unless the person edits content.
        NameMissingError, KnownGroupError, TextRefusedError: each for its own reason.
        EditConflictError: if somebody renamed it after the form was opened.
        UnknownError: if there is no such group.
    """
    asked = {"name_sv": name_sv, "name_en": name_en}
    asked = {name: clean_text(typed, most=_LONGEST, lines=False) for name, typed in asked.items()}
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        row = _group(unit, group)
        if not asked["name_sv"]:
            raise NameMissingError
        others = select(SteeringGroup.id).where(SteeringGroup.name_sv == asked["name_sv"], SteeringGroup.id != row.id)
        if unit.session.exec(others).first() is not None:
            raise KnownGroupError
        held = {name: str(getattr(row, name)) for name in asked}
        if held != opened:
            raise EditConflictError(subject=group)
        before = {name: said for name, said in held.items() if said != asked[name]}
        if not before:
            unit.leave_unchanged()
            return
        row.sqlmodel_update(asked)
        unit.session.add(row)
        unit.record(action="rename_group", subject=group, before=before, after={name: asked[name] for name in before})


def seat_member(
    *,
    group: str,
    name: str = "",
    title: str = "",
    seat: Seat = Seat.MEMBER,
    party: PartyKind | None = None,
    person_id: int | None = None,
    by: Actor,
) -> int:
    """Let somebody sit in the group and return the number of the seat; who has an account needs no name.

    Raises:
        NotAllowedError: unless the person edits content.
        NameMissingError, SeatedError, TextRefusedError: each for its own reason.
        UnknownError: if there is no such group or account.
    """
    called, titled = (clean_text(text, most=_LONGEST, lines=False) for text in (name, title))
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        row = _group(unit, group)
        account = None if person_id is None else unit.session.get(Person, person_id)
        if person_id is not None and account is None:
            raise UnknownError(slug=str(person_id))
        called = account.name if account is not None and not called else called
        if not called:
            raise NameMissingError
        seated = unit.session.exec(select(GroupMember).where(GroupMember.group_id == row.id))
        if any(_is_same(one, name=called, person_id=person_id) for one in seated):
            raise SeatedError(name=called)
        member = GroupMember(
            group_id=int(row.id or 0),
            person_id=person_id,
            party_id=_party(unit, party, account=account),
            name=called,
            title=titled,
            seat=seat,
        )
        unit.session.add(member)
        unit.session.flush()
        unit.record(action="seat_member", subject=group, name=called, seat=seat)
        return int(member.id or 0)


def unseat_member(*, group: str, member: int, by: Actor) -> None:
    """Let somebody leave the group; the log keeps that they sat there.

    Raises:
        NotAllowedError: unless the person edits content.
        UnknownError: if there is no such group, or nobody with that seat.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        row, seated = _group(unit, group), unit.session.get(GroupMember, member)
        if seated is None or seated.group_id != row.id:
            raise UnknownError(slug=str(member))
        unit.session.delete(seated)
        unit.record(action="unseat_member", subject=group, name=seated.name, seat=seated.seat)


def _group(unit: Unit, slug: str) -> SteeringGroup:
    row = unit.session.exec(select(SteeringGroup).where(SteeringGroup.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def _is_same(one: GroupMember, *, name: str, person_id: int | None) -> bool:
    if person_id is None:
        return one.name == name
    return one.person_id == person_id


def _party(unit: Unit, kind: PartyKind | None, *, account: Person | None) -> int | None:
    if kind is None:
        return None if account is None else account.party_id
    return unit.session.exec(select(Party.id).where(Party.kind == kind)).one()
