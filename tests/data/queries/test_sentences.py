from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data.calculations.control_chart import FEWEST_FOR_LIMITS
from data.calculations.movement import Movement
from data.calculations.process import SHIFT
from data.calculations.signals import TREND, Signal
from data.calculations.trend import POINTS
from data.disclosure.primary import Shown
from data.numbers import NO_BREAK_SPACE
from data.queries.amounts import amount, change
from data.queries.method_words import FORMULAS, REFERENCES
from data.queries.methods import method_of
from data.queries.points import Series
from data.queries.sentences import Phrase, sentence_of
from data.queries.standing import Method, Reason, Standing, TargetPath, TargetReason, TargetStanding, WhyNot
from data.queries.targets import TargetView
from data.queries.weighing import Scales, weighed
from data.queries.wording import (
    COUNTS,
    ESTIMATES,
    MONTHS,
    PATHS,
    REASONS,
    SEASONS,
    SIGNALS,
    TARGETS,
    TRENDS,
    WHY_NOT,
)
from models.period import Period
from models.text import Text
from models.vocabulary import Frequency, Kind, MissingReason, SourceKind, ValueStatus
from tests.data.queries.samples import factor_from, indicator, months, point, series, years
from tests.data.queries.test_facing_target import target
from tests.data.queries.test_processes import LEVEL, PROCESS, YEAR
from tests.data.queries.test_processes import SEASONS as SEASONAL

SHARE = {"kind": Kind.PERCENTAGE, "unit": Text("%", "%"), "decimals": 1}
SURVEY = SHARE | {"source_kind": SourceKind.SURVEY}


def swedish(phrases: tuple[Phrase, ...]) -> str:
    def word(value: object) -> str:
        return value.sv if isinstance(value, Text) else value.code if isinstance(value, Period) else str(value)

    told = (phrase.message.format(**{name: word(value) for name, value in phrase.values.items()}) for phrase in phrases)
    return " ".join(told).replace(NO_BREAK_SPACE, " ")


def standing(
    values: Series,
    *,
    aim: TargetView | None = None,
    is_owed: bool = False,
    **facts: Any,  # noqa: ANN401 - facts are of every type
) -> Standing:
    scales = Scales(
        indicator(**facts), "stockholm", date(2026, 11, 22), target=aim, agreed_on=date(2024, 1, 11), is_owed=is_owed
    )
    return weighed(values, scales)


def told(values: Series, **facts: Any) -> str:  # noqa: ANN401 - facts are of every type
    view = {name: fact for name, fact in facts.items() if name not in ("aim", "is_owed")}
    return swedish(sentence_of(standing(values, **facts), indicator=indicator(**view)))


def test_a_survey_without_a_sure_difference_is_told_so() -> None:
    values = series({"2020": 29.5, "2022": 28.3}, sample_size=1500)
    assert told(values, **SURVEY).startswith(
        "Värdet för 2022 är 28,3 %. Värdet är i stort sett oförändrat sedan 2020: skillnaden är −1,2 procentenheter "
        "och är inte statistiskt säkerställd."
    )


def test_a_survey_with_a_sure_difference_is_told_with_its_judgement() -> None:
    assert told(years(2023, 30, 20, sample_size=3000), **SURVEY).startswith(
        "Värdet för 2024 är 20,0 %. Värdet har minskat sedan 2023: skillnaden är −10,0 procentenheter och är "
        "statistiskt säkerställd. Utvecklingen går åt rätt håll."
    )


def test_a_trend_is_told_with_its_slope_and_the_plain_difference() -> None:
    assert told(years(2021, 10, 12, 13, 15, 16), kind=Kind.MEAN).startswith(
        "Värdet för 2025 är 16. Från 2021 till 2025 ökar värdet, i genomsnitt med 1,5 om året, och trenden är "
        "statistiskt säkerställd. Skillnaden mot 2024 är +1. Utvecklingen går åt fel håll."
    )


def test_a_trend_of_events_is_told_in_per_cent_a_year() -> None:
    values = years(2021, 1000, 930, 850, 790, 700)
    assert told(values).startswith(
        "Värdet för 2025 är 700. Från 2021 till 2025 minskar värdet, i genomsnitt med 8,4 % om året, och trenden är "
        "statistiskt säkerställd. Skillnaden mot 2024 är −90. Utvecklingen går åt rätt håll."
    )
    counted = swedish(method_of(standing(values), indicator=indicator()))
    assert "ändringen är −8,4 % om året, mellan −12,8 % och −3,7 % (z = −4,54, p < 0,001)" in counted
    assert "när p är under 0,01 med både slumpen och en vanlig variation på 5 % mellan år" in counted


def test_two_counts_are_told_with_both() -> None:
    assert told(years(2024, 10, 11)).startswith(
        "Värdet för 2025 är 11. Värdet är i stort sett oförändrat sedan 2024, då det var 10: skillnaden är +1, inte "
        "mer än slump och vanlig variation förklarar."
    )


def test_three_months_are_told_against_the_same_months() -> None:
    values = series({f"{year}-{month}": n for year, n in ((2024, 60), (2025, 20)) for month in (10, 11, 12)})
    assert told(values, frequency=Frequency.MONTH).startswith(
        "Värdet för 2025-12 är 20. Från 2025-10 till 2025-12 är värdet lägre än för samma månader året före"
    )


def test_a_movement_that_cannot_be_judged_says_why_and_gives_the_difference() -> None:
    assert told(years(2024, 10, 12), **SURVEY) == (
        "Värdet för 2025 är 12,0 %. Utvecklingen går inte att bedöma, eftersom varken osäkerhetsintervall eller antal "
        "svar är angivna. Skillnaden mot 2024 är +2,0 procentenheter."
    )


def test_nothing_reported_says_when_the_next_value_is_expected() -> None:
    assert told((), is_owed=True) == (
        "Inget värde är rapporterat ännu. Nästa värde väntas för 2026, senast 2027-01-30."
    )


def test_an_irregular_value_is_not_awaited() -> None:
    assert told((), is_owed=True, frequency=Frequency.IRREGULAR) == "Inget värde är rapporterat ännu."


def test_a_late_value_says_when_it_should_have_come() -> None:
    assert told(years(2024, 10), is_owed=True).endswith("Värdet för 2025 skulle ha kommit senast 2026-01-30.")


def test_a_preliminary_value_is_called_that() -> None:
    preliminary = (point("2025", 12, status=ValueStatus.PRELIMINARY),)
    assert told(preliminary).startswith("Det preliminära värdet för 2025 är 12.")


def test_a_hidden_value_is_not_told() -> None:
    assert told((point("2024", 50), point("2025", shown=Shown.HIDDEN))) == (
        "Värdet för 2025 är skyddat, så att ingen enskild person kan kännas igen. Utvecklingen går inte att bedöma, "
        "eftersom värdet är skyddat."
    )


def test_a_missing_value_is_told_with_its_reason() -> None:
    missing = point("2025", missing_reason=MissingReason.NOT_APPLICABLE)
    assert told((missing,)) == "Värde för 2025 saknas: not_applicable. Nästa värde väntas för 2026, senast 2027-01-30."


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (20, "Målvärdet 20 för 2030 uppnås helt."),
        (30, "Värdet är i takt med målvärdet 20 för 2030."),
        (41, "Värdet rör sig bort från målvärdet 20 för 2030."),
    ],
)
def test_the_target_is_told_last(value: float, sentence: str) -> None:
    assert told(years(2025, value), aim=target()).endswith(sentence)


def test_seasons_are_told_as_the_same_months_of_earlier_years() -> None:
    values, facts = months("2022-01", *YEAR * 4, 48, 45, 53), SEASONAL
    assert (
        "Från 2026-01 till 2026-03 är antalet 146, mot 91 samma tid året före. Det är mer än väntat: skillnaden mot de "
        "91 som trend och årstid ger är större än slumpen förklarar."
    ) in told(values, **facts)
    counted = swedish(method_of(standing(values, **facts), indicator=indicator(**facts)))
    assert counted.startswith("Antalet är 146. Utifrån 48 tidigare värden")
    assert "samma tid året före var antalet 91" in counted
    assert "på nivån 0,002," in counted
    assert counted.endswith("Farrington m.fl. 1996.")


def test_fewer_than_the_season_foretells_is_told_as_more_than_chance_and_not_as_less() -> None:
    said = told(months("2022-01", *YEAR * 4, 8, 5, 3), **SEASONAL)
    assert (
        "är antalet 16, mot 91 samma tid året före. Det är mindre än väntat: skillnaden mot de 91 som trend och årstid "
        "ger är större än slumpen förklarar. Utvecklingen går åt rätt håll."
    ) in said
    as_ever = told(months("2022-01", *YEAR * 4, *YEAR[:3]), **SEASONAL)
    assert "samma tid året före. Det är i stort sett som väntat: skillnaden" in as_ever


def test_one_quarter_under_test_is_not_told_as_from_itself_to_itself() -> None:
    facts: dict[str, Any] = {"frequency": Frequency.QUARTER, "is_seasonal": True}
    said = told(months("2020-Q1", *[10.0, 20, 30, 40] * 5, 70), **facts)
    assert "För 2025-Q1 är antalet 70, mot 10 samma tid året före. Det är mer än väntat" in said


def test_what_differs_from_the_foretold_but_not_the_same_way_from_last_year_is_said_to_be_so() -> None:
    """A steady rise goes on being foretold, so the latest months may be below it and yet above the year before."""
    rising = [round(100 * count * 1.5 ** (month / 12)) for month, count in enumerate(YEAR * 3)]
    values = months("2023-01", *rising, *(round(1.1 * count) for count in rising[-12:-9]))
    found = standing(values, **SEASONAL)
    assert found.movement is Movement.UNCHANGED
    said = swedish(sentence_of(found, indicator=indicator(**SEASONAL)))
    assert "men antalet har inte gått åt samma håll sedan året före. Därför sägs ingen ändring." in said


def test_a_process_is_told_by_its_signal_and_possible_limits() -> None:
    facts = PROCESS | {"minimum": 21.0, "maximum": 22.0}
    assert told(months("2025-01", *LEVEL, 32), **facts).endswith(
        "Värdet är högre än slumpen brukar ge: det ligger över den övre gränsen 22. Utvecklingen går åt fel håll."
    )
    unchanged = standing(months("2025-01", *LEVEL, 21), **PROCESS)
    assert unchanged.since is None
    assert "i stort sett oförändrat: det ligger mellan 16 och 26, som det brukar sedan 2025-01." in swedish(
        sentence_of(unchanged, indicator=indicator(**PROCESS))
    )
    still = told(months("2025-01", *[20.0] * 14), **PROCESS)
    assert "Värdet är oförändrat: det har varit 20 sedan 2025-01." in still
    counted = swedish(method_of(unchanged, indicator=indicator(**PROCESS)))
    assert counted.startswith("Medelvärdet av de 14 värdena från 2025-01 till 2026-02 är 21, och gränserna är 16 och")


def test_values_brought_over_a_break_are_told_of() -> None:
    facts: dict[str, Any] = {"breaks": (factor_from("2025-01-01", 2.0),)}
    values = years(2021, 10, 12, 13, 15, 32)
    said = "Värden till och med 2024 är omräknade på grund av ett tidsseriebrott, så att de går att jämföra."
    assert said in told(values, **facts)
    assert said in swedish(method_of(standing(values, **facts), indicator=indicator(**facts)))


def test_the_way_to_the_target_is_told_with_its_figures() -> None:
    behind = standing((point("2025", 33, lower=29, upper=37),), aim=target())
    assert swedish(method_of(behind, indicator=indicator())).endswith(
        "Vägen till målvärdet kräver 30 nu. 35 % av vägen och 50 % av tiden är avklarade. Takten är 0,70: (värdet − "
        "basvärdet) delat med (det som vägen kräver nu − basvärdet), på en rak väg över beslutade delmål. I takt är "
        "minst 0,95, efter är minst 0,60. Det som vägen kräver, 30, ryms i värdets osäkerhet. Till jämförelse: kvoten "
        "mellan uppnådd och nödvändig årlig tillväxt, som i SDG-rapportering, är 0,56."
    )
    held = standing((point("2025", 41),), aim=target(40, 40))
    said = swedish(method_of(held, indicator=indicator()))
    assert said.endswith("Basvärdet når redan målvärdet, så det gäller att hålla det.")


def test_where_the_way_asks_for_nothing_yet_no_pace_is_told() -> None:
    begun = standing((point("2025", 33),), aim=target())
    assert "Takten" not in swedish(method_of(replace(begun, pace=None), indicator=indicator()))


def test_after_the_deadline_no_pace_is_told() -> None:
    late = standing((point("2031", 25),), aim=target())
    said = swedish(method_of(late, indicator=indicator()))
    assert (
        "Målperioden är slut: 75 % av vägen från basvärdet till målvärdet är avklarad. Uppnått är hela vägen, delvis "
        "uppnått minst 50 % av den."
    ) in said
    assert "Takten" not in said


def test_a_ratio_from_nothing_has_no_end() -> None:
    risen, still = (swedish(method_of(standing(years(2024, 0, x)), indicator=indicator())) for x in (8, 0))
    assert "kvoten är ∞, mellan 1,06 och ∞, p = 0,008." in risen
    assert "kvoten är 1,00, mellan 0,00 och ∞, p = 1,000." in still


@pytest.mark.parametrize("method", sorted(set(Method) - {Method.NONE}))
def test_every_method_gives_its_formula_and_its_source(method: Method) -> None:
    assert "Formel: " in FORMULAS[method]
    assert REFERENCES[method].startswith("Metod: ")


def test_a_preliminary_value_among_those_needed_is_not_called_the_latest() -> None:
    before = point("2024", 30.0, sample_size=2000, status=ValueStatus.PRELIMINARY)
    said = told((before, *years(2025, 20, sample_size=2000)), **SURVEY)
    assert "eftersom ett av de tidigare värden som behövs är preliminärt." in said


def test_why_a_target_is_not_measured_is_told() -> None:
    preliminary = (point("2025", 30, status=ValueStatus.PRELIMINARY),)
    assert told(preliminary, aim=target()).endswith("mätbart, eftersom det senaste värdet är preliminärt.")


def test_numbers_written_out_in_words_are_those_that_the_rules_use() -> None:
    written = {5: "fem", 7: "sju", 9: "nio", 13: "tretton"}
    assert f"färre än {written[POINTS]} värden i följd" in WHY_NOT[WhyNot.TOO_FEW_POINTS]
    assert f"färre än {written[FEWEST_FOR_LIMITS]} värden i följd" in WHY_NOT[WhyNot.SHORT_PROCESS]
    assert f"de {written[POINTS]} värdena" in FORMULAS[Method.COUNT_TREND]
    assert f"på {POINTS - 2} frihetsgrader" in FORMULAS[Method.FIVE_POINT_TREND]
    for signal in (Signal.RISING_TREND, Signal.FALLING_TREND):
        assert f"minst {written[TREND]} värden i följd" in SIGNALS[signal]
    for signal in (Signal.SHIFT_UP, Signal.SHIFT_DOWN):
        assert f"minst {written[SHIFT]} värden i följd" in SIGNALS[signal]
    chart = FORMULAS[Method.CONTROL_CHART]
    assert f"{written[TREND]} i följd stiger" in chart
    assert f"{written[SHIFT]} i följd ligger på samma sida" in chart


def test_every_answer_has_its_sentence() -> None:
    movements = set(Movement) - {Movement.CANNOT_BE_JUDGED}
    assert [set(table) for table in (COUNTS, ESTIMATES, MONTHS, TRENDS, SEASONS)] == [movements] * 5
    assert set(SIGNALS) == set(Signal)
    assert set(REASONS) == set(TargetReason)
    assert set(FORMULAS) == set(REFERENCES) == set(Method) - {Method.NONE}
    assert set(WHY_NOT) == set(WhyNot) - {WhyNot.NO_VALUE}
    assert set(TARGETS) == set(TargetStanding) - {TargetStanding.NONE_SET}
    assert set(PATHS) == set(TargetPath)


@pytest.mark.parametrize(
    ("values", "facts", "beginning"),
    [
        (
            years(2021, 10, 12, 13, 15, 16),
            {"kind": Kind.MEAN},
            "En linje är anpassad till de fem värdena från 2021 till 2025",
        ),
        (years(2024, 100, 300), {}, "Antalen jämförs med ett exakt test: kvoten är 3,00, mellan"),
        (
            years(2024, 30, 20, sample_size=3000),
            SURVEY,
            "Andelarna för 2024 och 2025 jämförs utifrån antalet svar med Newcombes intervall på nivån 99,5 %:",
        ),
        (
            (point("2024", 30, lower=28, upper=32), point("2025", 20, lower=18, upper=22)),
            SURVEY,
            "Värdena för 2024 och 2025 jämförs utifrån sina osäkerhetsintervall: z = −6,93, p < 0,001.",
        ),
        (years(2025, 10), {}, "Utvecklingen går inte att bedöma, eftersom det inte finns något tidigare värde"),
    ],
)
def test_the_method_is_told_with_its_figures(values: Series, facts: dict[str, Any], beginning: str) -> None:
    found = method_of(standing(values, **facts), indicator=indicator(**facts))
    assert swedish(found).startswith(beginning)


def test_without_a_value_there_is_no_method_to_tell() -> None:
    assert method_of(standing(()), indicator=indicator()) == ()


def test_a_p_value_is_told_with_three_decimals() -> None:
    assert "p = 1,000" in swedish(method_of(standing(years(2024, 10, 11)), indicator=indicator()))


def test_every_method_that_judges_has_its_explanation() -> None:
    for method in set(Method) - {Method.NONE}:
        reason = Reason(method, (Period.of("2024"), Period.of("2025")), estimate=1.0, p_value=0.2)
        base = standing(years(2024, 10, 11))
        found = method_of(Standing(**(vars(base) | {"reason": reason})), indicator=indicator())
        assert swedish(found)


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [(1.0, "+1,0 procentenhet", "+1.0 percentage point"), (-1.04, "−1,0 procentenhet", "−1.0 percentage point"),
     (2.0, "+2,0 procentenheter", "+2.0 percentage points"), (0.0, "0,0 procentenheter", "0.0 percentage points")],
)  # fmt: skip
def test_one_percentage_point_is_one(value: float, sv: str, en: str) -> None:
    written = change(value, indicator=indicator(**SHARE))
    assert (written.sv.replace(NO_BREAK_SPACE, " "), written.en.replace(NO_BREAK_SPACE, " ")) == (sv, en)


def test_a_count_needs_no_unit_word_and_a_rate_does() -> None:
    assert amount(1234.0, indicator=indicator()) == Text(f"1{NO_BREAK_SPACE}234", "1,234")
    rate = indicator(unit=Text("per 1 000", "per 1,000"), decimals=1)
    assert amount(2.5, indicator=rate) == Text(f"2,5{NO_BREAK_SPACE}per 1 000", f"2.5{NO_BREAK_SPACE}per 1,000")
