"""Rules for what is typed: added, changed and switched off by an administrator; none is ever removed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlmodel import select

from data.actions.content import EditConflictError
from data.actions.register import indicator_row
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.indicator import Indicator
from models.period import span_of
from models.rule import Rule, RuleKind
from models.vocabulary import Permission

_LONGEST_NOTE = 1000
LIMITS = {RuleKind.EXPECTED_RANGE: (1.0, 20.0), RuleKind.CHANGE: (1.0, 10_000.0)}


class RuleLimitError(RefusedError):
    """Raised for a limit that would ask about everything or about nothing."""

    message = N_("Ange en gräns mellan {least} och {most}.")


class OtherIndicatorError(RefusedError):
    """Raised where the other indicator and the kind of rule do not go together."""

    message = N_(
        "Välj två olika indikatorer som mäts på samma sätt: samma slags tal, räknat per lika många och för lika långa "
        "perioder."
    )


class KnownRuleError(RefusedError):
    """Raised for a second rule of the same kind."""

    message = N_("Det finns redan en sådan regel. Ändra den, eller slå på den igen om den är avstängd.")


class NoRuleError(RefusedError):
    """Raised when there is no such rule."""

    message = N_("Regeln finns inte. Ladda om sidan.")


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What a rule asks: its kind, of which indicator (None for all others), against which other, and by which limit."""

    kind: RuleKind
    indicator: str | None = None
    other: str | None = None
    limit: float | None = None
    note_sv: str = ""
    note_en: str = ""


def add_rule(*, demand: Demand, by: Actor) -> int:
    """Store a rule and return its number; it is asked from now on.

    Raises:
        NotAllowedError: unless the person edits content.
        RuleLimitError, OtherIndicatorError, KnownRuleError, UnknownError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        row = _row(unit, demand)
        unit.session.add(row)
        unit.session.flush()
        unit.record(action="add_rule", subject=_subject(demand), rule=row.id, **_told(demand))
        return int(row.id or 0)


def edit_rule(*, number: int, version: int, limit: float | None, note_sv: str, note_en: str, by: Actor) -> int:
    """Change the limit and the note of a rule, and return its new version; `version` is the one the form showed.

    Raises:
        NotAllowedError, RuleLimitError: as for `add_rule`.
        NoRuleError: if there is no such rule.
        EditConflictError: if the rule has another version by now.
    """
    with unit_of_work(by=by) as unit:
        row = _opened(unit, number=number, version=version)
        fresh = {
            "limit_value": _limit(row.kind, limit),
            "note_sv": clean_text(note_sv, most=_LONGEST_NOTE),
            "note_en": clean_text(note_en, most=_LONGEST_NOTE),
        }
        before = {name: getattr(row, name) for name, value in fresh.items() if getattr(row, name) != value}
        if not before:
            unit.leave_unchanged()
            return version
        return _change(unit, row, action="edit_rule", before=before, after={name: fresh[name] for name in before})


def switch_rule(*, number: int, version: int, is_active: bool, by: Actor) -> int:
    """Switch a rule off or on, and return its new version.

    Raises:
        NotAllowedError, NoRuleError, EditConflictError: as for `edit_rule`.
    """
    with unit_of_work(by=by) as unit:
        row = _opened(unit, number=number, version=version)
        if row.is_active == is_active:
            unit.leave_unchanged()
            return version
        before = {"is_active": row.is_active}
        return _change(unit, row, action="switch_rule", before=before, after={"is_active": is_active})


def check_demand(demand: Demand) -> None:
    """Refuse, before anything is saved, a limit that the store would refuse.

    Raises:
        RuleLimitError: if the limit would ask about everything or about nothing.
    """
    _limit(demand.kind, demand.limit)


def _change(unit: Unit, row: Rule, *, action: str, before: Mapping[str, object], after: Mapping[str, object]) -> int:
    for name, value in after.items():
        setattr(row, name, value)
    row.version += 1
    unit.session.add(row)
    measure = None if row.indicator_id is None else unit.session.get(Indicator, row.indicator_id)
    subject = "rules" if measure is None else measure.slug
    unit.record(action=action, subject=subject, rule=row.id, rule_kind=row.kind, before=before, after=after)
    return row.version


def _opened(unit: Unit, *, number: int, version: int) -> Rule:
    authorise(unit, Permission.EDIT_CONTENT)
    row = unit.session.get(Rule, number)
    if row is None:
        raise NoRuleError
    if row.version != version:
        raise EditConflictError(subject=str(number))
    return row


def _row(unit: Unit, demand: Demand) -> Rule:
    measure = None if demand.indicator is None else indicator_row(unit.session, demand.indicator)
    other = None if demand.other is None else indicator_row(unit.session, demand.other)
    _check_other(demand.kind, measure=measure, other=other)
    row = Rule(
        kind=demand.kind,
        indicator_id=None if measure is None else measure.id,
        other_id=None if other is None else other.id,
        limit_value=_limit(demand.kind, demand.limit),
        note_sv=clean_text(demand.note_sv, most=_LONGEST_NOTE),
        note_en=clean_text(demand.note_en, most=_LONGEST_NOTE),
    )
    same = select(Rule).where(
        Rule.kind == row.kind, Rule.indicator_id == row.indicator_id, Rule.other_id == row.other_id
    )
    if unit.session.exec(same).first() is not None:
        raise KnownRuleError
    return row


def _check_other(kind: RuleKind, *, measure: Indicator | None, other: Indicator | None) -> None:
    if kind is not RuleKind.AT_MOST_OTHER:
        if other is not None:
            raise OtherIndicatorError
        return
    if measure is None or other is None or measure.id == other.id:
        raise OtherIndicatorError
    alike = [(one.kind, one.multiplier, span_of(one.frequency)) for one in (measure, other)]
    if alike[0] != alike[1]:
        raise OtherIndicatorError


def _limit(kind: RuleKind, limit: float | None) -> float | None:
    if kind not in LIMITS:
        return None
    least, most = LIMITS[kind]
    if limit is None or not least <= limit <= most:
        raise RuleLimitError(least=least, most=most)
    return limit


def _subject(demand: Demand) -> str:
    return demand.indicator or "rules"


def _told(demand: Demand) -> dict[str, object]:
    said = {name: value for name, value in asdict(demand).items() if value and name not in ("indicator", "kind")}
    return {"rule_kind": demand.kind, **said}
