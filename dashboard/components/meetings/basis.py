"""What a decision rests on, drawn from the basis alone: the same in the room and on the decision's page years later."""

from collections.abc import Hashable

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.components.badges import change_words, target_part, verdict_badges
from dashboard.components.drawings import show_drawing
from dashboard.components.markup import Markup, element, show
from dashboard.components.places import place_name
from dashboard.components.series import places_with_values
from dashboard.components.trend.target_marks import target_mark
from dashboard.components.trend.told_chart import told_chart
from dashboard.components.values import number_parts, status_part
from dashboard.language import filled, period_label
from data.queries.basis import Basis
from data.queries.standing import TargetStanding


def show_basis(basis: Basis, *, key: tuple[Hashable, ...]) -> None:
    """Show value, judgement, sentence and chart; `key` tells this basis from every other."""
    show(cache.kept("basis", *key, make=lambda: basis_part(basis)))
    drawing = cache.kept("basis drawing", *key, make=lambda: chart_of(basis))
    if drawing is not None:
        show_drawing(drawing, key=":".join(map(str, key)))


def basis_part(basis: Basis) -> Markup:
    """Return the value with its judgement and the sentence."""
    standing, indicator = basis.standing, basis.indicator
    when = " · ".join(filter(None, (period_label(standing.period), place_name(standing.place))))
    change = change_words(standing, indicator)
    has_target = standing.target is not TargetStanding.NONE_SET
    return element(
        "div",
        element(
            "p",
            number_parts(standing, indicator),
            " ",
            element("span", when, class_="tb-when"),
            class_="tb-basis-value",
        ),
        element(
            "p",
            verdict_badges(standing),
            element("span", change, class_="tb-change") if change else None,
            status_part(standing.status),
            element("span", target_part(standing), class_="tb-change") if has_target else None,
            class_="tb-verdict",
        ),
        element("p", sentence_in(basis), class_="tb-basis-sentence"),
    )


def sentence_in(basis: Basis) -> str:
    """Return the sentence of the basis, in the reader's language."""
    return " ".join(filled(phrase.message, phrase.values) for phrase in basis.sentence)


def chart_of(basis: Basis) -> Drawing | None:
    """Return the chart of the basis's own series; None where no value is shown."""
    indicator, place, series = basis.indicator, basis.standing.place, basis.series
    known = [one.slug for one in places_with_values(series)]
    if place not in known:
        return None
    others = tuple(slug for slug in known if slug != place)
    overtaken = basis.standing.target is TargetStanding.MUST_BE_RECONSIDERED
    mark = target_mark(basis.target, indicator, is_overtaken=overtaken)
    return told_chart(series, indicator=indicator, place=place, beside=others, target=mark, sentence=sentence_in(basis))
