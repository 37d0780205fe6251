"""What Om och metod says of the methods: the levels and limits that the calculations themselves use."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard.components.method.changes import of_surveys, of_years
from dashboard.components.method.explained import Explanation, explained
from dashboard.components.method.judging import rules, target_rules
from dashboard.components.method.places import of_places, of_single_values
from dashboard.components.method.processes import of_parts_of_years
from dashboard.components.method.progress import of_others, of_targets
from dashboard.components.method.words import missing_words, status_words, terms
from dashboard.language import speaking, word
from data.calculations import control_chart, count_trend, counts, estimates, marker, process, progress, seasonal, trend
from data.numbers import NO_BREAK_SPACE
from data.queries import comparing
from data.queries.standing import Method
from models.vocabulary import Language, MissingReason, ValueStatus

TOLD = (of_surveys, of_years, of_parts_of_years, of_single_values, of_places, of_targets, of_others)
ALPHAS = {
    Method.SHARES: estimates.ALPHA,
    Method.INTERVALS: estimates.ALPHA,
    Method.COUNT_TREND: counts.ALPHA,
    Method.FIVE_POINT_TREND: trend.ALPHA,
    Method.TWO_COUNTS: counts.ALPHA,
    Method.SEASONAL_COUNTS: seasonal.ALPHA,
}


@contextmanager
def english() -> Iterator[None]:
    with speaking(Language.ENGLISH):
        yield


def all_told() -> list[Explanation]:
    return [one for tell in TOLD for one in tell()]


def of(method: Method) -> Explanation:
    return next(one for one in all_told() if method in one.methods)


def text(*parts: object) -> str:
    return " ".join(str(part) for part in parts).replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(("method", "alpha"), ALPHAS.items())
def test_each_method_is_told_with_the_level_that_it_uses(method: Method, alpha: float) -> None:
    exact = f"{100 * (1 - alpha):g}"
    assert of(method).level.replace(NO_BREAK_SPACE, " ") == f"{exact.replace('.', ',')} %"
    assert f"på nivån {exact.replace('.', ',')} %" in text(*explained([of(method)]))
    with english():
        assert of(method).level == f"{exact}%"


def test_a_control_chart_has_rules_and_no_level() -> None:
    told = of(Method.CONTROL_CHART)
    assert told.level == ""
    assert f"{process.SHIFT} i följd på samma sida" in told.limit
    assert f"± {control_chart.LIMIT:.2f}".replace(".", ",") in told.formula
    assert f"{control_chart.FEWEST_FOR_LIMITS} värden" in told.name


def test_the_rules_give_every_level_once() -> None:
    told = text(*rules())
    for alpha in (estimates.ALPHA, counts.ALPHA, seasonal.ALPHA):
        assert f"{100 * (1 - alpha):g} %".replace(".", ",") in told
    with english():
        assert f"{100 * (1 - seasonal.ALPHA):g}%" in text(*rules())


def test_places_targets_and_other_rules_are_told_with_their_own_limits() -> None:
    places = text(*explained(of_places()))
    assert "Linjerna visar 95 och 99,8 %" in places
    assert f"Högst {100 * comparing.ALPHA:g} % av de platser" in places
    assert f"Färre än {comparing.FEWEST} platser" in places
    targets = text(*explained(of_targets()), target_rules())
    for share in (progress.ON_TRACK_FROM, progress.BEHIND_FROM, progress.PARTLY_FROM):
        assert f"{100 * share:g} %" in targets
        assert f"{100 * share:g} procent" in targets
    assert f"{100 * (1 - marker.ALPHA):g} %".replace(".", ",") in text(*explained(of_others()))
    assert f"på nivån {100 * (1 - count_trend.BY_RESIDUALS):g} %" in text(*explained(of_years()))


def test_every_paragraph_is_there_in_both_languages() -> None:
    swedish = [text(*explained([one])) for one in all_told()]
    with english():
        translated = [text(*explained([one])) for one in all_told()]
        names = [one.name for one in all_told()]
    assert len(swedish) == len(translated) == len(names)
    for before, after, name in zip(swedish, translated, names, strict=True):
        assert name in after
        assert before != after
        assert "Formula" in after
        assert not set("åäöÅÄÖ") & set(after)


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_and_status_has_its_meaning_beside_its_word(language: Language) -> None:
    with speaking(language):
        missing, statuses = text(missing_words()), text(status_words())
        assert all(word(reason).capitalize() in missing for reason in MissingReason)
        assert all(word(status).capitalize() in statuses for status in ValueStatus)
        assert missing.count("<dt>") == len(MissingReason)
        assert statuses.count("<dt>") == len(ValueStatus)


def test_the_glossary_tells_terms_apart_that_are_easily_mixed_up() -> None:
    swedish = text(terms())
    assert "från 56 % till 64 % är 8 procentenheter" in swedish
    assert "Målvärde" in swedish
    with english():
        translated = text(terms())
    assert "8 percentage points" in translated
    assert translated.count("<dt>") == swedish.count("<dt>")
