"""The slide of an indicator at a place: the number, the sentence of the pages, and their chart."""

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.night import at_night
from dashboard.charts.paper import svg_of
from dashboard.charts.pieces import has_value, rows_of
from dashboard.charts.trend_frame import HEIGHT
from dashboard.components.badges import verdict_words
from dashboard.components.digest import Told, at_place, told
from dashboard.components.markup import Markup, element, picture
from dashboard.components.places import place_name
from dashboard.components.screens.frame import Dress, slide
from dashboard.components.sentence import sentence_of
from dashboard.components.series import View, years_of
from dashboard.components.trend.view import trend_of
from dashboard.components.values import age_words, name_of, number_parts, source_words
from dashboard.language import period_label, word
from dashboard.theme import SIGNS
from data.queries.standing import Judgement
from models.screen import Shade
from models.vocabulary import ValueStatus

WIDTHS = {"wide": 580, "tall": 440}
"""How wide a chart is drawn for screens that lie and that stand: the narrower, the larger its text."""
LONG = 220
"""A sentence of so many letters is written smaller."""


def measure_slide(indicator: str, *, place: str, dress: Dress) -> Markup | None:
    """Return the slide; None where nothing is told of it, or the screen may not see it."""
    found = told([cache.catalogue().indicator(indicator)])
    one = at_place(found[0], place) if found else None
    if one is None or not one.has_value:
        return None
    standing, said = one.standing, sentence_of(one)
    return slide(
        element(
            "div",
            element("p", number_parts(standing, one.indicator), class_="tb-slide-number"),
            element("p", " · ".join(_period(one)), class_="tb-slide-when"),
            _verdict(one),
            element("p", said, class_=f"tb-slide-sentence{' tb-slide-long' if len(said) > LONG else ''}"),
            class_="tb-slide-says",
        ),
        *_charts(one, shade=dress.shade),
        kind="measure",
        title=name_of(one.indicator),
        about=place_name(standing.place),
        told=(*_period(one), source_words(standing, one.indicator)),
        dress=dress,
    )


def _period(one: Told) -> tuple[str, ...]:
    standing = one.standing
    status = standing.status
    settled = word(status) if status not in (None, ValueStatus.FINAL) and status is not None else ""
    return tuple(filter(None, (period_label(standing.period), age_words(standing.age_days), settled)))


def _verdict(one: Told) -> Markup:
    judged = one.standing.judgement
    kind = judged.value.replace("_", "-")
    sign = SIGNS[one.standing.movement.value if judged is Judgement.NOT_VALUED else judged.value]
    mark = element("span", sign, class_="tb-slide-sign", aria_hidden="true")
    return element("p", mark, " ", verdict_words(one.standing), class_=f"tb-slide-verdict tb-slide-{kind}")


def _charts(one: Told, *, shade: Shade) -> tuple[Markup, ...]:
    """Return the chart of the pages twice, of which the sheet shows one; nothing where no value may be drawn."""
    slug, place = one.indicator.slug, one.standing.place
    if not bool(has_value(rows_of(cache.series_of(slug), place=place)).any()):
        return ()
    view = View(place, *years_of((slug,)))
    drawing = cache.kept("trend", slug, place, view, make=lambda: trend_of(one, view=view))
    return tuple(_picture(drawing, width=width, name=name, shade=shade) for name, width in WIDTHS.items())


def _picture(drawing: Drawing, *, width: int, name: str, shade: Shade) -> Markup:
    drawn = svg_of(drawing, width=width).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    whole = Markup(at_night(drawn) if shade is Shade.DARK else drawn)
    return picture(whole, alt=drawing.description, width=width, height=HEIGHT, class_=f"tb-slide-chart tb-slide-{name}")
