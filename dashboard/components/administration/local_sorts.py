"""What the forms of a local agreement's parts are made of: their sorts, their fields, and what the store holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.components.administration.content_options import Options
from dashboard.language import typed_number
from data.queries.local_agreements import FollowUpView, LocalGoalView
from data.refusal import RefusedError

Item = FollowUpView | LocalGoalView


@dataclass(frozen=True)
class Entry:
    """One field: its label, how what is typed is read, and what may be chosen where it is a list."""

    name: str
    label: str
    read: Callable[[str], Any]
    options: Options | None = None
    usual: str = ""
    is_long: bool = False


@dataclass(frozen=True)
class Sort:
    """A sort of part that a local agreement has several of, with its words, its fields and its actions."""

    name: str
    title: str
    addition: str
    change: str
    which: str
    rows: tuple[tuple[Entry, ...], ...]
    add: Callable[..., object]
    edit: Callable[..., object]
    remove: Callable[..., object]
    refusals: Mapping[type[RefusedError], str]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All fields in order."""
        return tuple(one for row in self.rows for one in row)


def kept_of(item: Item) -> dict[str, Any]:
    """Return what the store holds in each field."""
    if isinstance(item, FollowUpView):
        return {"planned_on": item.planned_on, "held_on": item.held_on, "note": item.note}
    return {
        "relation": item.relation,
        "goal": item.goal,
        "name_sv": item.own_name.sv,
        "name_en": item.own_name.en,
        "indicator": item.indicator,
        "clearance": item.clearance,
        "target_value": item.target_value,
        "target_period": None if item.target_period is None else item.target_period.code,
    }


def typed(value: object) -> str:
    """Return a kept value as one would type it."""
    if value is None:
        return ""
    return typed_number(value) if isinstance(value, float) else str(value)
