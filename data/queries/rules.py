"""The rules for what is typed, as the store keeps them, and which of them hold for an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.queries.content import rows_of, text_of
from data.store import reading
from models.indicator import Indicator
from models.rule import Rule, RuleKind
from models.text import Text


@dataclass(frozen=True)
class RuleView:
    """One rule; indicator and other are slugs, None for every indicator without a rule of the kind itself.

    `limit` is in robust standard deviations for an expected range and in per cent for a change.
    """

    id: int
    kind: RuleKind
    indicator: str | None
    other: str | None
    limit: float | None
    note: Text
    is_active: bool
    version: int


def rules() -> tuple[RuleView, ...]:
    """Return all rules, also those switched off: by kind, the general ones first, then in the order they were added."""
    with reading() as session:
        slugs = {row.id: row.slug for row in rows_of(session, Indicator)}
        found = [_view(row, slugs) for row in rows_of(session, Rule)]
    kinds = tuple(RuleKind)
    return tuple(sorted(found, key=lambda rule: (kinds.index(rule.kind), rule.indicator is not None, rule.id)))


def rules_for(indicator: str, *, among: Sequence[RuleView]) -> tuple[RuleView, ...]:
    """Return the rules that are asked of an indicator's values.

    A rule of its own stands instead of the general one of its kind, also when it is switched off. A rule between two
    indicators is asked of both.
    """
    own = [rule for rule in among if indicator in (rule.indicator, rule.other)]
    kinds = {rule.kind for rule in own if rule.indicator == indicator}
    general = [rule for rule in among if rule.indicator is None and rule.kind not in kinds]
    return tuple(rule for rule in (*general, *own) if rule.is_active)


def _view(row: Rule, slugs: dict[int | None, str]) -> RuleView:
    return RuleView(
        id=int(row.id or 0),
        kind=row.kind,
        indicator=slugs.get(row.indicator_id),
        other=slugs.get(row.other_id),
        limit=row.limit_value,
        note=text_of(row, "note"),
        is_active=row.is_active,
        version=row.version,
    )
