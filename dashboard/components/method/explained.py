"""A method in words, as Om och metod tells it: when it is used, its formula, its level, its edges and its source."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.components.facts import facts, more
from dashboard.components.markup import Markup
from dashboard.language import _, say
from data.queries.amounts import level
from data.queries.standing import Method


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """One method: `modules` of `data.calculations` work it out, `methods` are what a standing may say it was judged by.

    `alpha` is the level of significance that the calculation itself uses, and `limit` says in words what stands in its
    place where there is none.
    """

    name: str
    modules: tuple[str, ...]
    used: str
    formula: str
    edges: str
    source: str
    methods: tuple[Method, ...] = ()
    alpha: float | None = None
    limit: str = ""

    @property
    def level(self) -> str:
        """The level in per cent, or nothing."""
        return "" if self.alpha is None else say(level(self.alpha))


def explained(told: Iterable[Explanation]) -> tuple[Markup, ...]:
    """Return each method under its name and level, to be opened."""
    return tuple(_opened(one) for one in told)


def _opened(one: Explanation) -> Markup:
    said = _("En ändring sägs på nivån {level}.").format(level=one.level) if one.level else ""
    return more(
        f"{one.name} ({one.level})" if one.level else one.name,
        facts(
            (
                (_("Används för"), one.used),
                (_("Formel"), one.formula),
                (_("Gräns"), " ".join(filter(None, (said, one.limit)))),
                (_("Gränsfall"), one.edges),
                (_("Metodens källa"), one.source),
            )
        ),
    )
