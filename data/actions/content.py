"""Content that administrators edit: what indicators, areas, parties, goals and agreements say and how they count."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlmodel import select

from data.actions.fields import (
    Cleaner,
    address,
    age_groups,
    choice,
    cleaned_fields,
    day,
    email,
    number,
    period,
    text,
    whole,
    yes_or_no,
)
from data.actions.publication import publish, told_openly
from data.actions.register import place_row, site_of
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.queries.targets import TargetView, targets_in_force
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.agreement import Agreement, LocalAgreement
from models.area import Area
from models.audit_event import StoreState
from models.goal import Goal
from models.indicator import Indicator
from models.party import Party
from models.vocabulary import (
    Accumulation,
    Clearance,
    Direction,
    Frequency,
    Kind,
    Part,
    Permission,
    PersonBased,
    SourceKind,
    Verified,
)

_NAME = {"name_sv": text(needed=True, most=300), "name_en": text(needed=True, most=300)}
_SHORT = {"short_sv": text(needed=True, most=80), "short_en": text(needed=True, most=80)}
_SUMMARY = {"summary_sv": text(), "summary_en": text()}
_DESCRIPTION = {"description_sv": text(), "description_en": text()}
_SOURCE: dict[str, Cleaner] = {"source_name": text(most=300), "source_url": address}
_VALIDITY: dict[str, Cleaner] = {"valid_from": day, "valid_to": day}
_ORDER = {"ordering": whole(least=0, most=9999)}
_INDICATOR_TEXTS = ("definition", "numerator", "denominator", "geography", "disaggregation", "caveat")

EDITABLE: dict[type, dict[str, Cleaner]] = {
    Agreement: {**_NAME, **_SHORT, **_SUMMARY, **_SOURCE, **_ORDER},
    LocalAgreement: {**_NAME, **_SOURCE, "signed_on": day, **_VALIDITY},
    Party: {
        **_NAME,
        **_SHORT,
        **_DESCRIPTION,
        **_ORDER,
        "needs_approval": yes_or_no,
        "leader_email": email,
        "silent_days": whole(least=1, most=730, optional=True),
    },
    Area: {**_NAME, **_SUMMARY, "valid_to": day, **_ORDER},
    Goal: {**_NAME, **_DESCRIPTION, **_SOURCE, **_ORDER},
    Indicator: {
        **_NAME,
        **{f"{name}_{language}": text() for name in _INDICATOR_TEXTS for language in ("sv", "en")},
        "unit_sv": text(needed=True, most=80),
        "unit_en": text(needed=True, most=80),
        **_SOURCE,
        **_VALIDITY,
        "age_groups": age_groups,
        "multiplier": whole(least=1, most=1_000_000),
        "decimals": whole(least=0, most=6),
        "minimum": number,
        "maximum": number,
        "kind": choice(Kind),
        "part": choice(Part),
        "direction": choice(Direction),
        "source_kind": choice(SourceKind),
        "frequency": choice(Frequency),
        "first_period": period,
        "lag_days": whole(least=0, most=1500),
        "pooled_years": whole(least=1, most=10),
        "accumulation": choice(Accumulation),
        "is_seasonal": yes_or_no,
        "holds_until_changed": yes_or_no,
        "design_effect": number,
        "person_based": choice(PersonBased),
        "suppress_below": whole(least=0, most=1000, optional=True),
        "show_zero": yes_or_no,
        "city_level_only": yes_or_no,
        "sexes_add_up": yes_or_no,
        "places_add_up": yes_or_no,
        "clearance": choice(Clearance),
        "verified": choice(Verified),
    },
}
_Row = TypeVar("_Row", Agreement, LocalAgreement, Party, Area, Goal, Indicator)


class EditConflictError(RefusedError):
    """Raised when somebody edited after the form was opened; `values` holds `subject`."""

    message = N_(
        "Någon annan har ändrat uppgifterna medan du skrev. Inget är sparat. Utgå från den senaste versionen och spara "
        "igen."
    )


class HiddenBaselineError(RefusedError):
    """Raised for a change that would hide the value which a target in force starts from."""

    message = N_(
        "Målvärdet för {place} utgår från värdet för {period}, som då skulle skyddas. Dra tillbaka målvärdet först, "
        "och sätt det sedan på nytt från ett värde som visas."
    )


class LimitsError(RefusedError):
    """Raised for a least possible value above the largest."""

    message = N_("Det minsta möjliga värdet kan inte vara större än det största. Rätta ett av dem.")


def edit_indicator(*, indicator: str, version: int, changes: Mapping[str, object], by: Actor) -> int:
    """Change facts about an indicator and return its new version; `version` is the one that the form showed.

    Raises:
        NotAllowedError: unless the person edits content.
        EditConflictError: if the indicator has another version by now.
        HiddenBaselineError: if a target would start from a value that no reader may see.
        UnknownError, NotEditableError, RefusedError: as the fields say.
    """
    with unit_of_work(by=by) as unit:
        row = _editable(unit, Indicator, slug=indicator)
        if row.version != version:
            raise EditConflictError(subject=indicator)
        told, targets = told_openly(unit, row), targets_in_force(unit.session, None)
        if not _change(unit, row, changes=changes):
            return version
        if row.minimum is not None and row.maximum is not None and row.minimum > row.maximum:
            raise LimitsError
        row.version = version + 1
        decided = publish(unit, indicators=[int(row.id or 0)], told=told)
        _refuse_lost(unit, targets)
        if decided:
            unit.record(action="decide_secrecy", subject=indicator, **decided)
        return version + 1


def edit_area(*, area: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of an area; `opened` is what the form showed in the fields that change.

    Raises:
        NotAllowedError, EditConflictError, UnknownError, NotEditableError, RefusedError: as for an indicator.
    """
    _edit(Area, slug=area, opened=opened, changes=changes, by=by)


def edit_party(*, party: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of a party, as `edit_area`."""
    _edit(Party, slug=party, opened=opened, changes=changes, by=by)


def edit_goal(*, goal: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of a goal, as `edit_area`."""
    _edit(Goal, slug=goal, opened=opened, changes=changes, by=by)


def edit_agreement(*, agreement: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of an agreement, as `edit_area`."""
    _edit(Agreement, slug=agreement, opened=opened, changes=changes, by=by)


def edit_local_agreement(
    *, local_agreement: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor
) -> None:
    """Change facts about a local agreement, as `edit_area`."""
    _edit(LocalAgreement, slug=local_agreement, opened=opened, changes=changes, by=by)


def mark_as_example(*, by: Actor) -> None:
    """Say for good that the values of this store are invented, so that every screen tells.

    Raises:
        NotAllowedError: unless the person edits content.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        state = unit.session.exec(select(StoreState)).one()
        state.is_example = True
        unit.session.add(state)
        unit.record(action="mark_as_example", subject="store")


def _refuse_lost(unit: Unit, targets: Sequence[TargetView]) -> None:
    left = targets_in_force(unit.session, None)
    for target in targets:
        if target not in left:
            name = site_of(place_row(unit.session, target.place)).name
            raise HiddenBaselineError(place=name, period=target.baseline_period)


def _edit(
    kind: type[_Row], *, slug: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor
) -> None:
    with unit_of_work(by=by) as unit:
        row = _editable(unit, kind, slug=slug)
        if any(getattr(row, field) != opened.get(field) for field in changes if field in EDITABLE[kind]):
            raise EditConflictError(subject=slug)
        _change(unit, row, changes=changes)


def _editable(unit: Unit, kind: type[_Row], *, slug: str) -> _Row:
    authorise(unit, Permission.EDIT_CONTENT)
    row = unit.session.exec(select(kind).where(kind.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def _change(unit: Unit, row: _Row, *, changes: Mapping[str, object]) -> bool:
    """Change the row and write down what was before; without a difference nothing is changed."""
    kept = cleaned_fields(dict(changes), editable=EDITABLE[type(row)])
    before = {field: getattr(row, field) for field, value in kept.items() if getattr(row, field) != value}
    if not before:
        unit.leave_unchanged()
        return False
    for field in before:
        setattr(row, field, kept[field])
    unit.session.add(row)
    after = {field: kept[field] for field in before}
    unit.record(action=f"edit_{type(row).__name__.lower()}", subject=row.slug, before=before, after=after)
    return True
