"""The closed sets of words that tables, calculations and screens share."""

from enum import StrEnum


class PartyKind(StrEnum):
    """Which of the three parties: the reporter column of the catalogue uses the same words."""

    POLICE = "police"
    REGION = "region"
    CITY = "city"


class Direction(StrEnum):
    """Which way an indicator should go; neutral indicators are never judged or coloured."""

    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    """What sort of number an indicator is; decides range, decimals and method."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    RATE_1000 = "rate_1000"
    RATE_100000 = "rate_100000"
    AMOUNT = "amount"
    INDEX = "index"
    MEAN = "mean"


class Part(StrEnum):
    """What an indicator tells of: the outcome, the activity of the parties, or the context."""

    OUTCOME = "outcome"
    ACTIVITY = "activity"
    CONTEXT = "context"


class SourceKind(StrEnum):
    """How the figures come about."""

    REGISTER = "register"
    SURVEY = "survey"
    ADMINISTRATIVE = "administrative"
    ESTIMATE = "estimate"


class Frequency(StrEnum):
    """How often a value is expected."""

    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF_YEAR = "half_year"
    YEAR = "year"
    EVERY_2ND_YEAR = "every_2nd_year"
    EVERY_3RD_YEAR = "every_3rd_year"
    IRREGULAR = "irregular"


class Accumulation(StrEnum):
    """What one value adds up: its own period, the year so far, or the twelve months that end with its period."""

    PERIOD = "period"
    YEAR_TO_DATE = "year_to_date"
    TWELVE_MONTHS = "twelve_months"


class PlaceKind(StrEnum):
    """The sets of geography; a value lives on exactly one of them."""

    COUNTRY = "country"
    COUNTY = "county"
    POLICE_REGION = "police_region"
    POLICE_AREA = "police_area"
    LOCAL_POLICE_DISTRICT = "local_police_district"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"


class PersonBased(StrEnum):
    """Whether a figure counts persons; unsure is protected like yes."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Clearance(StrEnum):
    """Who may see an indicator: anyone, anyone signed in, or those who work with it."""

    OPEN = "open"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Role(StrEnum):
    """What an account is for."""

    VIEWER = "viewer"
    COORDINATOR = "coordinator"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What an action demands of the person who asks for it."""

    REPORT = "report"
    APPROVE = "approve"
    SET_TARGET = "set_target"
    EDIT_CONTENT = "edit_content"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SCREENS = "manage_screens"


class Sex(StrEnum):
    """Sex split as published; total is everyone."""

    TOTAL = "total"
    WOMEN = "women"
    MEN = "men"


class ValueStatus(StrEnum):
    """How settled a value is."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    REVISED = "revised"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class MissingReason(StrEnum):
    """Why there is no value; a true zero is a value, never a reason."""

    NOT_REPORTED = "not_reported"
    NOT_YET_PUBLISHED = "not_yet_published"
    NOT_APPLICABLE = "not_applicable"
    TOO_FEW = "too_few"
    NOT_AVAILABLE_AT_SOURCE = "not_available_at_source"
    WITHDRAWN = "withdrawn"


class BreakKind(StrEnum):
    """What broke a series."""

    LAW = "law"
    CODING = "coding"
    SYSTEM = "system"
    SURVEY_MODE = "survey_mode"
    BOUNDARY = "boundary"
    DECISION = "decision"


class BreakEffect(StrEnum):
    """What the break does to comparisons across it; after a new level only the limits of a process start anew."""

    NOT_COMPARABLE = "not_comparable"
    COMPARABLE_AFTER_FACTOR = "comparable_after_factor"
    NEW_LEVEL = "new_level"
    NONE = "none"


class YesOrNo(StrEnum):
    """What a fact that is true or false is chosen as."""

    YES = "yes"
    NO = "no"


class Verified(StrEnum):
    """How sure the catalogue is of a fact: published source, general knowledge, or the project's suggestion."""

    PUBLISHED = "published"
    KNOWN = "known"
    SUGGESTED = "suggested"


class Language(StrEnum):
    """The languages of the interface; Swedish comes first."""

    SWEDISH = "sv"
    ENGLISH = "en"
