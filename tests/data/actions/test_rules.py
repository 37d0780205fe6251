from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.actions import number_rules, scope_rules
from data.actions.entry import Entry, Measure, Site
from data.actions.number_rules import HalfFractionError, check_numbers, is_ratio, rate_of
from data.actions.scope_rules import check_scope
from data.refusal import RefusedError
from models.period import Period
from models.text import Text
from models.vocabulary import Direction, Frequency, Kind, MissingReason, PlaceKind, ValueStatus
from tests.factories import entry

TODAY = date(2024, 5, 15)
SHARE = Measure(
    kind=Kind.PERCENTAGE,
    decimals=1,
    minimum=None,
    maximum=None,
    multiplier=100,
    direction=Direction.LOWER,
    frequency=Frequency.YEAR,
    first_period=Period.of("2010"),
    geographies=(PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT),
    city_level_only=False,
)
COUNT = replace(SHARE, kind=Kind.COUNT, decimals=0, multiplier=1)
CHANGE = replace(SHARE, minimum=-100.0, maximum=1000.0)
MEAN = replace(SHARE, kind=Kind.MEAN)
RATE = replace(SHARE, kind=Kind.RATE_1000, multiplier=1000)
CITY = Site(kind=PlaceKind.MUNICIPALITY, name=Text("Stockholm", "Stockholm"), valid_from=None, valid_to=None)
DISTRICT = replace(CITY, kind=PlaceKind.DISTRICT, name=Text("Järva", "Jarva"), valid_from=date(2023, 7, 1))


def numbers(**given: str) -> dict[str, Decimal]:
    return {name: Decimal(typed) for name, typed in given.items()}


@pytest.mark.parametrize(
    ("measure", "brought"),
    [
        (SHARE, entry("0")),
        (SHARE, entry("100.0")),
        (SHARE, entry("12.50")),
        (COUNT, entry("1E+3")),
        (COUNT, entry("5", numerator=Decimal(7), denominator=Decimal(3))),
        (CHANGE, entry("-12.5")),
        (CHANGE, entry("150", numerator=Decimal(3), denominator=Decimal(2))),
        (MEAN, entry("-3.5")),
        (MEAN, entry("3.5", numerator=Decimal(1), denominator=Decimal(100))),
        (RATE, entry("1500", numerator=Decimal(3), denominator=Decimal(2))),
        (SHARE, entry("33.3", **numbers(numerator="1", denominator="3"))),
        (SHARE, entry("33", **numbers(numerator="1", denominator="3"))),
        (SHARE, entry("12.5", **numbers(denominator="300"))),
        (SHARE, entry("12.5", **numbers(lower="12.5", upper="12.5"))),
        (SHARE, entry("12.5", **numbers(lower="12"))),
        (SHARE, entry(None, missing_reason=MissingReason.TOO_FEW, **numbers(numerator="1", denominator="3"))),
        (SHARE, entry(None, missing_reason=MissingReason.WITHDRAWN, status=ValueStatus.WITHDRAWN)),
    ],
)
def test_what_can_be_true_is_accepted(measure: Measure, brought: Entry) -> None:
    check_numbers(brought, measure=measure)


@pytest.mark.parametrize(
    ("measure", "brought", "refusal", "words"),
    [
        (SHARE, entry(None), number_rules.ValueOrReasonError, "antingen"),
        (SHARE, entry("1", missing_reason=MissingReason.TOO_FEW), number_rules.ValueOrReasonError, "antingen"),
        (SHARE, entry("1", status=ValueStatus.WITHDRAWN), number_rules.WithdrawalError, "tillbaka"),
        (SHARE, entry(None, missing_reason=MissingReason.WITHDRAWN), number_rules.WithdrawalError, "tillbaka"),
        (SHARE, entry("100.1"), number_rules.AboveRangeError, "100,1 är för stort: .* 100"),
        (SHARE, entry("-0.1"), number_rules.BelowRangeError, "-0,1 är för litet: .* 0"),
        (CHANGE, entry("-100.1"), number_rules.OutOfRangeError, "-100"),
        (CHANGE, entry("1000.1"), number_rules.OutOfRangeError, "1000"),
        (COUNT, entry("-1"), number_rules.BelowRangeError, "0"),
        (MEAN, entry("NaN"), number_rules.NotFiniteError, "ändligt"),
        (MEAN, entry("Infinity"), number_rules.NotFiniteError, "ändligt"),
        (MEAN, entry("1e16"), number_rules.NotFiniteError, "ändligt"),
        (MEAN, entry("1", lower=Decimal("sNaN")), number_rules.NotFiniteError, "ändligt"),
        (COUNT, entry("1.5"), number_rules.NotWholeError, "1,5 är inget heltal"),
        (SHARE, entry("1.25"), number_rules.DecimalsError, "1,25 .* högst 1"),
        (SHARE, entry("1", **numbers(numerator="1")), number_rules.HalfFractionError, "nämnare"),
        (SHARE, entry("1", **numbers(numerator="1", denominator="0")), number_rules.HalfFractionError, "noll"),
        (SHARE, entry("1", **numbers(numerator="-1", denominator="9")), number_rules.BelowRangeError, "0"),
        (SHARE, entry("1", **numbers(sample_size="-1")), number_rules.BelowRangeError, "0"),
        (SHARE, entry("100", **numbers(numerator="9", denominator="8")), number_rules.NumeratorTooLargeError, "9 .* 8"),
        (
            SHARE,
            entry("12.4", **numbers(numerator="1", denominator="8")),
            number_rules.NumeratorDisagreesError,
            "1 av 8 ger 12,5, inte 12,4",
        ),
        (SHARE, entry("33", **numbers(numerator="1", denominator="2")), number_rules.NumeratorError, "50,0"),
        (SHARE, entry("1", **numbers(lower="1.1")), number_rules.IntervalError, "omsluta"),
        (SHARE, entry("1", **numbers(upper="0.9")), number_rules.IntervalError, "omsluta"),
        (SHARE, entry("1", **numbers(lower="2", upper="0")), number_rules.IntervalError, "omsluta"),
        (
            SHARE,
            entry(None, missing_reason=MissingReason.TOO_FEW, **numbers(lower="1")),
            number_rules.IntervalError,
            "omsluta",
        ),
    ],
)
def test_what_cannot_be_true_is_refused_with_its_reason(
    measure: Measure, brought: Entry, refusal: type[RefusedError], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        check_numbers(brought, measure=measure)


def test_a_single_number_is_checked_alone_too() -> None:
    with pytest.raises(number_rules.NotFiniteError):
        number_rules.check_number(Decimal("NaN"), measure=SHARE)


def test_a_published_source_may_be_finer_than_what_is_shown() -> None:
    check_numbers(entry("12.345"), measure=SHARE, may_be_finer=True)


@pytest.mark.parametrize(
    ("measure", "period", "site"),
    [
        (SHARE, "2023", CITY),
        (SHARE, "2010", CITY),
        (replace(SHARE, first_period=None), "1990", CITY),
        (replace(SHARE, frequency=Frequency.QUARTER), "2024-Q1", CITY),
        (replace(SHARE, frequency=Frequency.EVERY_3RD_YEAR), "2022", CITY),
        (SHARE, "2023", DISTRICT),
        (SHARE, "2023", replace(DISTRICT, valid_from=None, valid_to=date(2023, 1, 1))),
    ],
)
def test_a_period_and_a_place_of_the_indicator_are_accepted(measure: Measure, period: str, site: Site) -> None:
    check_scope(entry(period=Period.of(period)), measure=measure, site=site, today=TODAY)


def test_a_period_that_goes_on_takes_only_what_is_not_settled() -> None:
    going = entry(period=Period.of("2024"))
    with pytest.raises(scope_rules.PeriodNotEndedError, match="preliminärt"):
        check_scope(going, measure=SHARE, site=CITY, today=TODAY)
    with pytest.raises(scope_rules.PeriodNotEndedError):
        check_scope(going, measure=SHARE, site=CITY, today=date(2024, 12, 31))
    check_scope(going, measure=SHARE, site=CITY, today=date(2025, 1, 1))
    check_scope(replace(going, status=ValueStatus.PRELIMINARY), measure=SHARE, site=CITY, today=TODAY)
    missing = replace(going, value=None, missing_reason=MissingReason.NOT_YET_PUBLISHED)
    check_scope(missing, measure=SHARE, site=CITY, today=TODAY)


@pytest.mark.parametrize(
    ("measure", "period", "site", "refusal", "words"),
    [
        (SHARE, "2025", CITY, scope_rules.FuturePeriodError, "2025 har inte börjat"),
        (SHARE, "2009", CITY, scope_rules.TooEarlyPeriodError, "2009 .* 2010"),
        (SHARE, "2023-Q1", CITY, scope_rules.WrongPeriodError, "2023-Q1. .* 2023"),
        (replace(SHARE, frequency=Frequency.MONTH), "2023", CITY, scope_rules.WrongPeriodError, "2024-04"),
        (replace(SHARE, city_level_only=True), "2023", DISTRICT, scope_rules.CityLevelOnlyError, "Järva"),
        (SHARE, "2023", replace(CITY, kind=PlaceKind.COUNTY), scope_rules.WrongPlaceError, "Stockholm"),
        (SHARE, "2022", DISTRICT, scope_rules.PlaceNotValidError, "Järva fanns inte under 2022"),
        (
            SHARE,
            "2023",
            replace(DISTRICT, valid_from=None, valid_to=date(2022, 12, 31)),
            scope_rules.PlaceNotValidError,
            "2023",
        ),
    ],
)
def test_a_period_or_a_place_of_something_else_is_refused_with_its_reason(
    measure: Measure, period: str, site: Site, refusal: type[RefusedError], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        check_scope(entry(period=Period.of(period)), measure=measure, site=site, today=TODAY)


@pytest.mark.parametrize(("part", "whole", "rate"), [("12", "80", "15.0"), ("1", "8", "12.5"), ("1", "3", "33.3")])
def test_a_rate_is_given_with_the_decimals_of_the_indicator(part: str, whole: str, rate: str) -> None:
    assert rate_of(Decimal(part), Decimal(whole), measure=SHARE) == Decimal(rate)


def test_a_half_is_rounded_up_and_nothing_is_divided_by_zero() -> None:
    assert rate_of(Decimal("1.125"), Decimal(10), measure=SHARE) == Decimal("11.3")
    with pytest.raises(HalfFractionError):
        rate_of(Decimal(1), Decimal(0), measure=SHARE)


def test_only_shares_and_rates_are_a_numerator_through_a_denominator() -> None:
    assert [is_ratio(measure) for measure in (SHARE, RATE, COUNT, MEAN)] == [True, True, False, False]
