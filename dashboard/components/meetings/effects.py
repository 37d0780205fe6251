"""What came of a decision, beside what was expected of it."""

from dashboard.components.badges import badge
from dashboard.components.facts import facts
from dashboard.components.heading import section
from dashboard.components.markup import Child, Markup, element
from dashboard.components.meetings.decided import expected_words
from dashboard.components.meetings.words import said
from dashboard.components.values import standing_words, value_words
from dashboard.language import _, period_label
from data.queries.basis import Basis
from data.queries.decisions import DecisionView, EffectView
from data.queries.effect import Effect


def effect_part(one: DecisionView, *, came: EffectView, basis: Basis) -> Markup | None:
    """Return what was expected beside what came, in the words and the unit of that time while they still hold."""
    if one.expected is None:
        return None
    indicator, newest = came.indicator, came.newest
    told = facts(
        (
            (_("När beslutet togs"), _with_period(basis)),
            (_("Väntat"), expected_words(one.expected, indicator=basis.indicator)),
            (_("Utfall"), element("b", _came_words(came))),
            (_("Jämfört med väntat"), _verdict(came)),
            (
                _("Senaste värde nu"),
                _("{value} ({period})").format(
                    value=standing_words(newest, indicator), period=period_label(newest.period)
                )
                if newest.period is not None
                else None,
            ),
        )
    )
    caution = _("Utfallet säger inte att beslutet är orsaken: mycket annat påverkar också.")
    return element(
        "div", section(_("Väntat och utfall"), name="utfall"), told, element("p", caution, class_="tb-source")
    )


_KINDS = {
    Effect.AWAITED: "coming",
    Effect.AS_EXPECTED: "done",
    Effect.NOT_AS_EXPECTED: "due",
    Effect.CANNOT_BE_TOLD: "cannot-be-judged",
}


def _verdict(came: EffectView) -> Child:
    shown = badge(said(came.effect), kind=_KINDS[came.effect])
    return shown if came.untold is None else (shown, f" {said(came.untold)}")


def _came_words(came: EffectView) -> str:
    reason = came.missing_reason
    return value_words(came.shown, value=came.value, indicator=came.indicator, missing_reason=reason)


def _with_period(basis: Basis) -> str:
    standing = basis.standing
    words = standing_words(standing, basis.indicator)
    if standing.period is None:
        return words
    return _("{value} ({period})").format(value=words, period=period_label(standing.period))
