"""The tables that documents share: how it stands in short, and what is awaited."""

from collections.abc import Iterable, Sequence

from dashboard import cache
from dashboard.components.badges import change_words, target_words, verdict_words
from dashboard.components.digest import Told, exceptions_first
from dashboard.components.places import party_name, place_name
from dashboard.components.values import expected_words, name_of, standing_words
from dashboard.language import _, date_label, period_label, value_with_unit
from data.exporters.report import Listing, Section
from data.queries.targets import TargetView


def in_short(shown: Sequence[Told], *, title: str) -> Section | None:
    """Return the newest values with their verdicts, what goes the wrong way first."""
    if not shown:
        return None
    has_targets = any(one.standing.target_value is not None for one in shown)
    headings = [_("Indikator"), _("Värde"), _("Period och plats"), _("Utveckling")]
    return Section(
        title=title,
        listing=Listing(
            caption=_("Senaste värden per indikator"),
            headings=[*headings, *([_("Målvärde")] if has_targets else [])],
            rows=[_row(one, has_targets=has_targets) for one in exceptions_first(shown)],
            numbers=frozenset({1}),
        ),
    )


def decided(answers: Iterable[Told]) -> Section | None:
    """Return the way that was decided for each indicator, and by whom; nothing before there is a decision."""
    rows = [
        _decided(one, target)
        for one in answers
        for target in cache.targets_of(one.indicator.slug)
        if target.place == one.standing.place
    ]
    if not rows:
        return None
    title = _("Målvärden och besluten bakom dem")
    headings = [_("Indikator"), _("Basvärde"), _("Delmål"), _("Målvärde"), _("Utfall"), _("Beslut")]
    return Section(title=title, listing=Listing(caption=title, headings=headings, rows=rows))


def awaited(waiting: Sequence[Told]) -> Section | None:
    """Return the indicators that nobody has reported yet, and when a value is expected."""
    if not waiting:
        return None
    return Section(
        title=_("Ännu utan värden"),
        listing=Listing(
            caption=_("Indikatorer som ännu inte har några värden"),
            headings=[_("Indikator"), _("Rapporteras av"), _("Nästa värde")],
            rows=[[name_of(one.indicator), party_name(one.indicator.reporter), _expected(one)] for one in waiting],
        ),
    )


def _decided(one: Told, target: TargetView) -> list[str]:
    indicator = one.indicator
    ways = [
        (target.baseline_period, target.baseline_value),
        *target.interim,
        (target.target_period, target.target_value),
    ]
    first, *steps, last = [f"{value_with_unit(value, indicator)} {period_label(period)}" for period, value in ways]
    by_whom = _("{who}, {day}").format(who=target.decided_by, day=date_label(target.decided_on))
    return [name_of(indicator), first, "\n".join(steps) or "–", last, target_words(one.standing), by_whom]


def _expected(one: Told) -> str:
    said = expected_words(one.standing)
    return said[:1].upper() + said[1:]


def _row(one: Told, *, has_targets: bool) -> list[str]:
    standing, indicator = one.standing, one.indicator
    said = "; ".join(filter(None, (verdict_words(standing), change_words(standing, indicator))))
    target = "–" if standing.target_value is None else target_words(standing)
    return [
        name_of(indicator),
        standing_words(standing, indicator),
        f"{period_label(standing.period)}, {place_name(standing.place)}",
        said,
        *([target] if has_targets else []),
    ]
