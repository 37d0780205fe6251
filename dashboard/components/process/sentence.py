"""What a control chart shows, in one sentence: the level, the limits, and which points stand out."""

from itertools import groupby

from dashboard.components.process.words import signal_words
from dashboard.language import _, ngettext, period_label, value_with_unit
from data.queries.control import Process, ProcessStage
from data.queries.views import IndicatorView
from models.vocabulary import Kind

_WHOLE = 100.0
_MOST_TOLD = 3


def process_sentence(process: Process, indicator: IndicatorView) -> str:
    """Say what the chart shows: how many values, the newest level and limits, and which points stand out."""
    if not process.stages:
        return _("Inga gränser finns för de valda åren.")
    newest, count = process.stages[-1], len(process.points)
    said = ngettext("{count} värde.", "{count} värden.", count).format(count=count)
    return " ".join((said, _level(newest, indicator), _standing_out(process)))


def _level(stage: ProcessStage, indicator: IndicatorView) -> str:
    """Say the mean and the limits; one beyond the values that are possible parts nothing, and is left out."""
    told = {name: value_with_unit(getattr(stage, name), indicator) for name in ("mean", "lower", "upper")}
    ceiling = most_possible(indicator)
    has_lower, has_upper = stage.lower > least_possible(indicator), ceiling is None or stage.upper < ceiling
    if has_lower and has_upper:
        return _("Medelvärdet är {mean}, med gränserna {lower} och {upper}.").format(**told)
    if has_lower:
        return _("Medelvärdet är {mean}, med undre gränsen {lower}.").format(**told)
    if has_upper:
        return _("Medelvärdet är {mean}, med övre gränsen {upper}.").format(**told)
    return _("Medelvärdet är {mean}.").format(**told)


def _standing_out(process: Process) -> str:
    told = [(one.period, words) for one in process.points if (words := signal_words(one.signal)) is not None]
    if not told:
        return _("Ingen punkt sticker ut: variationen är den vanliga.")
    parts = []
    for words, group in groupby(told, key=lambda pair: pair[1].words):
        periods = [period_label(period) for period, _words in group]
        parts.append(f"{periods[0]}–{periods[-1]} ({words})" if len(periods) > 1 else f"{periods[0]} ({words})")
    if len(parts) > _MOST_TOLD:
        return _("Senast sticker det här ut: {points}. Tabellen visar alla.").format(
            points="; ".join(parts[-_MOST_TOLD:])
        )
    return _("Det här sticker ut: {points}.").format(points="; ".join(parts))


def least_possible(indicator: IndicatorView) -> float:
    """Return the lowest value that the indicator can have."""
    return 0.0 if indicator.minimum is None else indicator.minimum


def most_possible(indicator: IndicatorView) -> float | None:
    """Return the highest value that the indicator can have, or nothing where there is none."""
    return _WHOLE if indicator.kind is Kind.PERCENTAGE else indicator.maximum
