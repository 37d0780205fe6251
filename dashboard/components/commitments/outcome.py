"""The shared outcome of a goal: how its target values are reached, and who decided them from where."""

from collections import Counter
from collections.abc import Sequence

from dashboard import cache
from dashboard.components.badges import target_part
from dashboard.components.digest import Told
from dashboard.components.goals import targets_in_words
from dashboard.components.markup import Markup, element, link
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label, ngettext, period_label, value_with_unit
from dashboard.state import indicator_address
from data.queries.standing import TargetStanding
from data.queries.targets import TargetView

_MEASURED = (TargetStanding.MET, TargetStanding.PARTLY_MET, TargetStanding.NOT_MET)


def outcome_words(answers: Sequence[Told]) -> str:
    """Say how the goal's target values are reached, and whether the goal is once every one of them can be told."""
    found = Counter(one.standing.target for one in answers if one.standing.target_value is not None)
    total, measured = found.total(), sum(found[one] for one in _MEASURED)
    if not measured:
        return targets_in_words(answers)
    met, partly, missed = (found[one] for one in _MEASURED)
    said = ngettext(
        "Av {count} målvärde uppnås {met} helt, {partly} delvis och {missed} inte.",
        "Av {count} målvärden uppnås {met} helt, {partly} delvis och {missed} inte.",
        total,
    ).format(count=total, met=met, partly=partly, missed=missed)
    if measured < total:
        rest = total - measured
        later = ngettext("{count} går inte att mäta ännu.", "{count} går inte att mäta ännu.", rest).format(count=rest)
        return f"{said} {later}"
    some = _("Målet uppnås delvis.") if met or partly else _("Målet uppnås inte.")
    verdict = _("Målet uppnås helt.") if met == total else some
    return f"{verdict} {said}"


def decided_targets(answers: Sequence[Told]) -> Markup | None:
    """Return the way that was decided for each indicator and where it stands; nothing before there is a decision."""
    decided = [
        (one, target)
        for one in answers
        for target in cache.targets_of(one.indicator.slug)
        if target.place == one.standing.place
    ]
    if not decided:
        return None
    columns = (
        Column(_("Indikator")),
        Column(_("Basvärde")),
        Column(_("Delmål")),
        Column(_("Målvärde")),
        Column(_("Utfall")),
        Column(_("Beslut")),
    )
    return table(
        _("Målvärden och besluten bakom dem"),
        columns=columns,
        rows=[_row(*pair) for pair in decided],
        shows_caption=True,
    )


def _row(one: Told, target: TargetView) -> Row:
    indicator = one.indicator
    steps = [_step(value_with_unit(value, indicator), period_label(period)) for period, value in target.interim]
    decision = _("{who}, {day}").format(who=target.decided_by, day=date_label(target.decided_on))
    return (
        link(name_of(indicator), href=indicator_address(indicator.slug)),
        _step(value_with_unit(target.baseline_value, indicator), period_label(target.baseline_period)),
        steps or "–",
        _step(value_with_unit(target.target_value, indicator), period_label(target.target_period)),
        target_part(one.standing),
        decision,
    )


def _step(value: str, when: str) -> Markup:
    return element("span", element("b", value), f" {when}", class_="tb-step")
