"""The one sentence of an indicator, which card, chart and alt text share, in the reader's language."""

from dashboard.components.digest import Told
from dashboard.language import filled
from data.queries import methods, sentences


def sentence_of(one: Told) -> str:
    """Return what can be said of the indicator's standing: value, movement, judgement, target and what is awaited."""
    phrases = sentences.sentence_of(one.standing, indicator=one.indicator)
    return " ".join(filled(phrase.message, phrase.values) for phrase in phrases)


def method_words(one: Told) -> str:
    """Return how the standing was judged, with figures, formula and source, or why it could not be."""
    phrases = methods.method_of(one.standing, indicator=one.indicator)
    return " ".join(filled(phrase.message, phrase.values) for phrase in phrases)
