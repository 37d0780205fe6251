"""Follow-ups and goals of local agreements, written down by whoever edits content."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import select

from data.actions.content import EditConflictError
from data.actions.fields import Cleaner, choice, cleaned_fields, day, name_of_one, needed_day, number, period, text
from data.actions.links import Pointer, row_named
from data.actions.local_goal_rules import check_goal
from data.actions.wordings import laid_aside
from data.actor import Actor
from data.queries.catalogue import today
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.agreement import LocalAgreement
from models.goal import Goal
from models.indicator import Indicator
from models.local_agreement import FollowUp, GoalRelation, LocalGoal
from models.vocabulary import Clearance, Permission

_FOLLOW_UP: Final[Mapping[str, Cleaner]] = {"planned_on": needed_day, "held_on": day, "note": text()}
_GOAL: Final[Mapping[str, Cleaner]] = {
    "relation": choice(GoalRelation),
    "goal": name_of_one(optional=True),
    "name_sv": text(most=300),
    "name_en": text(most=300),
    "indicator": name_of_one(optional=True),
    "target_value": number,
    "target_period": period,
    "clearance": choice(Clearance),
}
_POINTERS: Final = {"goal": Pointer("goal_id", Goal), "indicator": Pointer("indicator_id", Indicator)}
_Row = FollowUp | LocalGoal


class KnownFollowUpError(RefusedError):
    """Raised for a follow-up on a day that has one already."""

    message = N_("Det finns redan en uppföljning planerad till {day}. Ändra den i stället.")


class HeldLaterError(RefusedError):
    """Raised for a follow-up that would have been held on a day to come."""

    message = N_("{day} har inte kommit än. Fyll i dagen när uppföljningen är genomförd.")


class HeldFollowUpError(RefusedError):
    """Raised for taking away a follow-up that was held: it is history."""

    message = N_("Uppföljningen är genomförd och kan inte tas bort. Rätta den i stället.")


class NoPartError(RefusedError):
    """Raised for a follow-up or a goal that is not there any more."""

    message = N_("Den finns inte längre. Ladda om sidan.")


class KnownGoalError(RefusedError):
    """Raised for a goal that the agreement has already."""

    message = N_("Den lokala överenskommelsen har redan det målet. Ändra det i stället.")


def add_follow_up(*, local_agreement: str, facts: Mapping[str, object], by: Actor) -> int:
    """Store a follow-up with `planned_on`, and once it is over `held_on` and `note`; return its number.

    Raises:
        NotAllowedError: unless the person edits content.
        KnownFollowUpError: if one is planned to that day already.
        HeldLaterError, RefusedError: as the fields say.
    """
    with unit_of_work(by=by) as unit:
        agreement = _agreement(unit, local_agreement)
        row = FollowUp(**_base(unit, agreement), planned_on=today())
        return _add(unit, row, agreement=agreement, facts={"planned_on": None, **facts}, fields=_FOLLOW_UP)


def edit_follow_up(*, number: int, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change a follow-up and keep what it said before; `opened` is what the form showed in the fields that change.

    Raises:
        NotAllowedError, KnownFollowUpError, HeldLaterError, RefusedError: as for `add_follow_up`.
        NoPartError: if it is not there.
        EditConflictError: if somebody changed it after the form was opened.
    """
    with unit_of_work(by=by) as unit:
        row = _known(unit, FollowUp, number=number)
        _edit(unit, row, opened=opened, changes=changes, fields=_FOLLOW_UP)


def remove_follow_up(*, number: int, by: Actor) -> None:
    """Take away a follow-up that came to nothing; who looks back sees that it was planned.

    Raises:
        NotAllowedError, NoPartError: as for `edit_follow_up`.
        HeldFollowUpError: if it was held.
    """
    with unit_of_work(by=by) as unit:
        row = _known(unit, FollowUp, number=number)
        if row.held_on is not None:
            raise HeldFollowUpError
        _remove(unit, row, fields=_FOLLOW_UP)


def add_local_goal(*, local_agreement: str, facts: Mapping[str, object], by: Actor) -> int:
    """Store a goal of the local agreement and return its number; it is for those who have signed in unless said so.

    Raises:
        NotAllowedError: unless the person edits content.
        KnownGoalError: if the agreement has that goal already.
        RefusedError: as the fields and `check_goal` say.
    """
    with unit_of_work(by=by) as unit:
        agreement = _agreement(unit, local_agreement)
        row = LocalGoal(**_base(unit, agreement), relation=GoalRelation.ADDED)
        given = {"relation": None, "clearance": Clearance.INTERNAL, **facts}
        return _add(unit, row, agreement=agreement, facts=given, fields=_GOAL)


def edit_local_goal(*, number: int, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change a goal of a local agreement, as `edit_follow_up`.

    Raises:
        NotAllowedError, NoPartError, EditConflictError, KnownGoalError, RefusedError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        _edit(unit, _known(unit, LocalGoal, number=number), opened=opened, changes=changes, fields=_GOAL)


def remove_local_goal(*, number: int, by: Actor) -> None:
    """Take away a goal of a local agreement; who looks back sees it as it was.

    Raises:
        NotAllowedError, NoPartError: as for `edit_local_goal`.
    """
    with unit_of_work(by=by) as unit:
        _remove(unit, _known(unit, LocalGoal, number=number), fields=_GOAL)


def _agreement(unit: Unit, slug: str) -> LocalAgreement:
    authorise(unit, Permission.EDIT_CONTENT)
    found: LocalAgreement = row_named(unit.session, LocalAgreement, slug=slug)
    return found


def _base(unit: Unit, agreement: LocalAgreement) -> dict[str, Any]:
    return {"local_agreement_id": agreement.id, "recorded_at": unit.at, "recorded_by": unit.by.person_id}


def _known(unit: Unit, table: type[Any], *, number: int) -> Any:  # noqa: ANN401 - a row of that table
    authorise(unit, Permission.EDIT_CONTENT)
    row = unit.session.get(table, number)
    if row is None or row.withdrawn_at is not None:
        raise NoPartError
    return row


def _add(
    unit: Unit, row: _Row, *, agreement: LocalAgreement, facts: Mapping[str, object], fields: Mapping[str, Cleaner]
) -> int:
    given = cleaned_fields(facts, editable=fields)
    _fill(unit, row, given=given)
    unit.session.add(row)
    unit.session.flush()
    told = {field: value for field, value in given.items() if value not in (None, "")}
    unit.record(action=f"add_{_word(row)}", subject=agreement.slug, about=_name(unit, row), after=told)
    return int(row.id or 0)


def _edit(
    unit: Unit,
    row: _Row,
    *,
    opened: Mapping[str, object],
    changes: Mapping[str, object],
    fields: Mapping[str, Cleaner],
) -> None:
    asked = cleaned_fields(changes, editable=fields)
    held = {field: _held(unit, row, field=field) for field in asked}
    slug = unit.session.get_one(LocalAgreement, row.local_agreement_id).slug
    if any(held[field] != opened.get(field) for field in asked):
        raise EditConflictError(subject=slug)
    before = {field: value for field, value in held.items() if value != asked[field]}
    if not before:
        unit.leave_unchanged()
        return
    about, after = _name(unit, row), {field: asked[field] for field in before}
    said = laid_aside(unit, row)
    row.recorded_by = unit.by.person_id
    _fill(unit, row, given=after)
    unit.session.add_all((said, row))
    unit.record(action=f"edit_{_word(row)}", subject=slug, about=about, before=before, after=after)


def _remove(unit: Unit, row: _Row, *, fields: Mapping[str, Cleaner]) -> None:
    slug = unit.session.get_one(LocalAgreement, row.local_agreement_id).slug
    before = {field: value for field in fields if (value := _held(unit, row, field=field)) not in (None, "")}
    row.withdrawn_at = unit.at
    unit.session.add(row)
    after = dict.fromkeys(before)
    unit.record(action=f"remove_{_word(row)}", subject=slug, about=_name(unit, row), before=before, after=after)


def _held(unit: Unit, row: _Row, *, field: str) -> object:
    return _POINTERS[field].kept(unit.session, row) if field in _POINTERS else getattr(row, field)


def _fill(unit: Unit, row: _Row, *, given: Mapping[str, object]) -> None:
    """Let the row hold what is given, if it may."""
    session: Any = unit.session
    with session.no_autoflush:
        for field, value in given.items():
            if field in _POINTERS:
                _POINTERS[field].keep(session, row, wanted=None if value is None else str(value))
            else:
                setattr(row, field, value)
        if isinstance(row, LocalGoal):
            check_goal(session, row)
            same = {name: getattr(row, name) for name in ("goal_id", "indicator_id", "name_sv")}
            _refuse_twice(unit, row, same=same, refusal=KnownGoalError())
        else:
            if row.held_on is not None and row.held_on > today():
                raise HeldLaterError(day=row.held_on)
            same = {"planned_on": row.planned_on}
            _refuse_twice(unit, row, same=same, refusal=KnownFollowUpError(day=row.planned_on))


def _refuse_twice(unit: Unit, row: Any, *, same: Mapping[str, object], refusal: RefusedError) -> None:  # noqa: ANN401 - a row of either table
    table = type(row)
    mine = select(table).filter_by(local_agreement_id=row.local_agreement_id, withdrawn_at=None, **same)
    if any(one.id != row.id for one in unit.session.exec(mine)):
        raise refusal


def _word(row: _Row) -> str:
    return "follow_up" if isinstance(row, FollowUp) else "local_goal"


def _name(unit: Unit, row: _Row) -> object:
    """Return what tells the row from others: its day, its name, or the shared goal it is called as."""
    if isinstance(row, FollowUp):
        return row.planned_on
    return row.name_sv or _held(unit, row, field="goal")
