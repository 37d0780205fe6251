"""What the soft rules ask about a value before it is saved, in words, and what a value is expected to be."""

from collections.abc import Mapping, Sequence
from functools import partial

from dashboard import cache
from dashboard.access import actor
from dashboard.components.entry.form import Form
from dashboard.components.markup import Markup, element
from dashboard.components.notes import note
from dashboard.language import _, filled, number, say, value_with_unit
from data.actions.entry import Entry
from data.actor import Actor
from data.queries.checks import Finding, Severity, checking, checks_of
from data.queries.findings import Remark
from data.queries.known_values import CellKey
from data.queries.ranges import Range, RangeBasis
from data.queries.views import IndicatorView
from data.refusal import N_

_WITH_UNIT = ("value", "before", "published", "other_value")
_BARE = ("lower", "upper")
_A_TENTH = 0.05
_EXPECTED: Mapping[RangeBasis, str] = {
    RangeBasis.CONTROL_CHART: N_("Väntat: {lower}–{upper}, enligt styrdiagrammet ({points} värden)."),
    RangeBasis.EARLIER_VALUES: N_("Väntat: {lower}–{upper}, utifrån {points} tidigare värden."),
    RangeBasis.YEAR_EARLIER: N_("Väntat: {lower}–{upper}, utifrån {points} ändringar från året före."),
}


def asking(entry: Entry, *, by: Actor) -> tuple[Finding, ...]:
    """Return what still asks for a comment before the value is saved.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
    """
    found = checks_of([entry], by=by, content=cache.catalogue())
    return tuple(one for one in found if one.severity is Severity.ASKS)


def remark_words(remark: Remark, *, indicator: IndicatorView) -> str:
    """Return what a rule says of a value of the indicator."""
    said: dict[str, object] = dict(remark.values)
    for name in _WITH_UNIT:
        if name in said:
            said[name] = value_with_unit(float(str(said[name])), indicator)
    for name in _BARE:
        if name in said:
            said[name] = number(float(str(said[name])), decimals=indicator.decimals)
    if "times" in said:
        times = float(str(said["times"]))
        said["times"] = number(times, decimals=int(abs(times - round(times)) >= _A_TENTH))
    if "percent" in said:
        said["percent"] = number(float(str(said["percent"])), decimals=0)
    return filled(remark.message, said)


def asked_note(findings: Sequence[Finding]) -> Markup:
    """Return what is asked about, each with why the rule is there, and what to do."""
    content = cache.catalogue()
    asked = [
        element(
            "p",
            element("b", remark_words(one.remark, indicator=content.indicator(one.key.indicator))),
            f" {why}" if (why := say(one.rule.note)) else None,
        )
        for one in findings
    ]
    todo = _("Om värdet stämmer: skriv i kommentaren varför, och spara igen.")
    return note(*asked, element("p", todo), tone="attention")


def range_words(expected: Range, *, indicator: IndicatorView) -> str:
    """Return what a value is expected to be, and what that rests on."""
    return _(_EXPECTED[expected.basis]).format(
        lower=number(expected.lower, decimals=indicator.decimals),
        upper=value_with_unit(expected.upper, indicator),
        points=expected.points,
    )


def expected_part(form: Form, *, indicator: IndicatorView) -> Markup | None:
    """Return what the value of the form is expected to be, or nothing where earlier values do not tell."""
    key = CellKey(form.indicator, form.place, form.period, form.sex, form.ages)
    make = partial(_expected, key)
    expected = cache.kept("entry expected", form, make=make)
    return None if expected is None else element("p", range_words(expected, indicator=indicator), class_="tb-hint")


def _expected(key: CellKey) -> Range | None:
    return checking(by=actor(), content=cache.catalogue()).expected_range(key)
