"""What is behind a control chart: the legend in words, the table, and how limits and signals were counted."""

from collections import Counter

from dashboard.components.facts import facts, more
from dashboard.components.markup import Markup, element, together
from dashboard.components.places import place_name
from dashboard.components.process.sentence import process_sentence
from dashboard.components.process.words import signal_words
from dashboard.components.table import Column, table
from dashboard.components.values import name_of
from dashboard.language import _, ngettext, number, period_label, value_with_unit
from data.queries.control import Process
from data.queries.views import IndicatorView


def process_behind(process: Process, indicator: IndicatorView, *, place: str) -> Markup:
    """Return legend, sentence, table and method."""
    return together(
        element("p", process_sentence(process, indicator), class_="tb-sentence"),
        legend(process),
        more(_("Tabell: {place}").format(place=place_name(place)), process_table(process, indicator, place=place)),
        more(_("Så räknade vi"), process_notes(process, indicator)),
    )


def legend(process: Process) -> Markup | None:
    """Return each shape that is in the chart with what it means and how many points have it."""
    counts = Counter(words for point in process.points if (words := signal_words(point.signal)) is not None)
    if not counts:
        return None
    keys = (
        element(
            "span",
            element("span", words.sign, aria_hidden="true"),
            ngettext("{words}: {count} värde", "{words}: {count} värden", count).format(words=words.words, count=count),
            class_="tb-key",
        )
        for words, count in counts.items()
    )
    return element("p", keys, class_="tb-legend")


def process_table(process: Process, indicator: IndicatorView, *, place: str) -> Markup:
    """Return every point with the level and the limits it is held against, newest first."""
    columns = (
        Column(_("Period")),
        Column(_("Värde"), is_number=True),
        Column(_("Medelvärde"), is_number=True),
        Column(_("Undre gräns"), is_number=True),
        Column(_("Övre gräns"), is_number=True),
        Column(_("Sticker ut")),
    )
    lines = []
    for point in reversed(process.points):
        stage = next((one for one in process.stages if one.first <= point.period <= one.last), None)
        words = signal_words(point.signal)
        limits = ("mean", "lower", "upper")
        lines.append(
            (
                period_label(point.period),
                value_with_unit(point.value, indicator),
                *(number(getattr(stage, name, None), decimals=indicator.decimals) for name in limits),
                f"{words.sign} {words.words}" if words is not None else _("nej"),
            )
        )
    caption = _("Styrdiagram för {indicator}, {place}").format(indicator=name_of(indicator), place=place_name(place))
    return table(caption, columns=columns, rows=lines)


def process_notes(process: Process, indicator: IndicatorView) -> Markup:
    """Return the figures, the formula, the rules and the source of the method."""
    levels = [
        _("{first}–{last}: {points} värden, medelvärde {mean}, gränser {lower} och {upper}").format(
            first=period_label(stage.first),
            last=period_label(stage.last),
            points=stage.points,
            **{name: value_with_unit(getattr(stage, name), indicator) for name in ("mean", "lower", "upper")},
        )
        for stage in process.stages
    ]
    return together(
        facts(
            (
                (_("Underlag"), element("ul", (element("li", line) for line in levels), class_="tb-plain")),
                (
                    _("Formel"),
                    _(
                        "Medelvärdet ± 2,66 gånger den genomsnittliga skillnaden mellan två värden i följd. En gräns "
                        "utanför vad som är möjligt ritas vid skalans ände, men är oförändrad i tabellen."
                    ),
                ),
                (
                    _("Vad som märks ut"),
                    _(
                        "Ett värde utanför gränserna, sju i följd som stiger eller sjunker, två av tre nära en gräns, "
                        "eller sju i följd på samma sida om medelvärdet. Ett värde utan märke är vanlig variation."
                    ),
                ),
                (
                    _("Att tänka på"),
                    _(
                        "Av många punkter sticker någon ut av en slump. Bedömningen gäller därför bara det senaste "
                        "värdet, och kräver nio i följd på samma sida. Preliminära värden ritas men räknas inte med."
                    ),
                ),
                (
                    _("Metodens källa"),
                    _("XmR-styrdiagram efter NHS Making Data Count. Gränserna börjar om där en ny nivå har beslutats."),
                ),
            )
        )
    )
