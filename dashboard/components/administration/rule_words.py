"""A rule in words: what it is about, its limit, and what it would have asked of history."""

from dashboard import cache
from dashboard.components.entry.asked import remark_words
from dashboard.components.markup import Markup, element, together
from dashboard.components.places import place_name
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, number, period_label, typed_number
from data.queries.rule_preview import AskedThen, Preview
from data.queries.rules import RuleView
from models.rule import RuleKind

_MOST = 30


def subject_words(rule: RuleView) -> str:
    """Say which indicator the rule is about, and against which other."""
    content = cache.catalogue()
    if rule.indicator is None:
        return _("alla indikatorer utan egen regel")
    name = name_of(content.indicator(rule.indicator))
    if rule.other is None:
        return name
    return _("{indicator} – högst {other}").format(indicator=name, other=name_of(content.indicator(rule.other)))


def limit_words(rule: RuleView) -> str:
    """Say the limit with its unit; nothing for a rule without one."""
    if rule.limit is None:
        return ""
    said = _("{limit} procent") if rule.kind is RuleKind.CHANGE else _("{limit} standardavvikelser")
    return said.format(limit=typed_number(rule.limit))


def preview_part(seen: Preview, *, has_limit: bool) -> Markup:
    """Return how many values of history the rule would have asked about, and which, newest first."""
    count = len(seen.asked)
    said = _("Med den här regeln hade {asked} av {count} värden frågats om.")
    if has_limit:
        said = _("Med den här gränsen hade {asked} av {count} värden frågats om.")
    told = said.format(asked=number(count, decimals=0), count=number(seen.of, decimals=0))
    quiet = _("Varje värde prövas mot dem som kom före det. Skyddade värden räknas inte och visas inte.")
    parts = [element("p", element("b", told)), element("p", quiet, class_="tb-source")]
    if seen.asked:
        columns = (Column(_("Indikator")), Column(_("Plats")), Column(_("Period"), is_day=True), Column(_("Frågan")))
        parts.append(table(_("Värden som hade frågats om"), columns=columns, rows=map(_row, seen.asked[:_MOST])))
    if count > _MOST:
        parts.append(element("p", _("De {most} senaste visas.").format(most=_MOST), class_="tb-source"))
    return element("div", together(*parts), role="status")


def _row(case: AskedThen) -> Row:
    indicator = cache.catalogue().indicator(case.indicator)
    return (
        name_of(indicator),
        place_name(case.place),
        period_label(case.period),
        remark_words(case.remark, indicator=indicator),
    )
