"""What of each kind of content is changed by whoever edits content: its own fields, and its ties to other content."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session

from data.actions.fields import (
    Cleaner,
    address,
    age_groups,
    choice,
    cleaned_fields,
    day,
    email,
    name_of_one,
    names,
    needed_day,
    number,
    period,
    text,
    text_or_nothing,
    whole,
    yes_or_no,
)
from data.actions.indicator_links import AreasOfIndicator, Geographies, IndicatorsOfArea, Reporter
from data.actions.links import Link, Many, Parent, Pointer, Related, Signed, Successors
from models.agreement import Agreement, LocalAgreement, LocalAgreementPolice
from models.announcement import Announcement
from models.area import Area
from models.goal import Goal, GoalAgreement, GoalArea, GoalIndicator
from models.indicator import Indicator
from models.local_agreement import LocalAgreementArea, LocalAgreementParty
from models.party import Party
from models.place import Place
from models.vocabulary import (
    Accumulation,
    Clearance,
    Direction,
    Frequency,
    Kind,
    Part,
    PartyKind,
    PersonBased,
    PlaceKind,
    SourceKind,
    Verified,
)

Fields = Mapping[str, Cleaner]
Links = Mapping[str, tuple[Link, Cleaner]]
_NAME: Fields = {"name_sv": text(needed=True, most=300), "name_en": text(needed=True, most=300)}
_SHORT: Fields = {"short_sv": text(needed=True, most=80), "short_en": text(needed=True, most=80)}
_SUMMARY: Fields = {"summary_sv": text(), "summary_en": text()}
_DESCRIPTION: Fields = {"description_sv": text(), "description_en": text()}
_SOURCE: Fields = {"source_name": text(most=300), "source_url": address}
_VALIDITY: Fields = {"valid_from": day, "valid_to": day}
_BEGUN: Fields = {"valid_from": needed_day, "valid_to": day}
_ORDER: Fields = {"ordering": whole(least=0, most=9999)}
_INDICATOR_TEXTS = ("definition", "numerator", "denominator", "geography", "disaggregation", "caveat")

EDITABLE: Final[Mapping[type, Fields]] = {
    Agreement: {
        **_NAME,
        **_SHORT,
        **_SUMMARY,
        "signed_on": needed_day,
        **_BEGUN,
        "source_name": text(needed=True, most=300),
        "source_url": address,
        **_ORDER,
    },
    LocalAgreement: {
        **_NAME,
        **_SOURCE,
        "negotiated_since": day,
        "signed_on": day,
        **_VALIDITY,
        "follow_up_months": whole(least=1, most=60, optional=True),
        "document_reference": text(most=100),
    },
    Announcement: {**_NAME, "text_sv": text(), "text_en": text(), **_BEGUN},
    Place: {
        **_NAME,
        "code": text_or_nothing(most=20),
        **_VALIDITY,
        "verified": choice(Verified),
        "grid_column": whole(least=0, most=50, optional=True),
        "grid_row": whole(least=0, most=50, optional=True),
        **_ORDER,
    },
    Party: {
        **_NAME,
        **_SHORT,
        **_DESCRIPTION,
        **_ORDER,
        "needs_approval": yes_or_no,
        "leader_email": email,
        "silent_days": whole(least=1, most=730, optional=True),
    },
    Area: {**_NAME, **_SUMMARY, "code": text(needed=True, most=10), **_BEGUN, **_ORDER},
    Goal: {**_NAME, **_DESCRIPTION, **_SOURCE, **_ORDER},
    Indicator: {
        **_NAME,
        **{f"{name}_{language}": text() for name in _INDICATOR_TEXTS for language in ("sv", "en")},
        "unit_sv": text(needed=True, most=80),
        "unit_en": text(needed=True, most=80),
        "source_name": text(most=300),
        "source_url": address,
        **_VALIDITY,
        "age_groups": age_groups,
        "multiplier": whole(least=1, most=1_000_000),
        "decimals": whole(least=0, most=6),
        "minimum": number,
        "maximum": number,
        "kind": choice(Kind),
        "part": choice(Part),
        "direction": choice(Direction),
        "source_kind": choice(SourceKind),
        "frequency": choice(Frequency),
        "first_period": period,
        "lag_days": whole(least=0, most=1500),
        "pooled_years": whole(least=1, most=10),
        "accumulation": choice(Accumulation),
        "is_seasonal": yes_or_no,
        "holds_until_changed": yes_or_no,
        "design_effect": number,
        "person_based": choice(PersonBased),
        "suppress_below": whole(least=0, most=1000, optional=True),
        "show_zero": yes_or_no,
        "city_level_only": yes_or_no,
        "sexes_add_up": yes_or_no,
        "places_add_up": yes_or_no,
        "clearance": choice(Clearance),
        "verified": choice(Verified),
    },
}
LINKS: Final[Mapping[type, Links]] = {
    Agreement: {
        f"{party.value}_{column}": (Signed(party, column), text(most=200))
        for party in PartyKind
        for column in ("signatory", "title_sv", "title_en")
    },
    LocalAgreement: {
        "agreement": (Pointer("agreement_id", Agreement), name_of_one()),
        "district": (Pointer("district_id", Place, kinds=(PlaceKind.DISTRICT,)), name_of_one()),
        "police": (
            Many(
                LocalAgreementPolice,
                "local_agreement_id",
                "police_district_id",
                Place,
                kinds=(PlaceKind.LOCAL_POLICE_DISTRICT,),
            ),
            names(),
        ),
        "areas": (Many(LocalAgreementArea, "local_agreement_id", "area_id", Area), names()),
        "parties": (Many(LocalAgreementParty, "local_agreement_id", "party_id", Party), names()),
    },
    Place: {"parent": (Parent(), name_of_one(optional=True)), "successors": (Successors(), names())},
    Area: {
        "agreement": (Pointer("agreement_id", Agreement), name_of_one()),
        "related": (Related(), names()),
        "indicators": (IndicatorsOfArea(), names()),
        "leads": (IndicatorsOfArea(only_leads=True), names()),
    },
    Goal: {
        "agreements": (Many(GoalAgreement, "goal_id", "agreement_id", Agreement), names()),
        "areas": (Many(GoalArea, "goal_id", "area_id", Area), names()),
        "indicators": (Many(GoalIndicator, "goal_id", "indicator_id", Indicator, is_ordered=True), names()),
    },
    Indicator: {
        "reporter": (Reporter("reporter_id", Party), name_of_one()),
        "areas": (AreasOfIndicator(), names()),
        "geographies": (Geographies(), names(needed=True)),
        "owed_geographies": (Geographies(only_owed=True), names()),
        "lead_place": (Pointer("lead_place_id", Place), name_of_one(optional=True)),
    },
}


def cleaned(table: type, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts as they may be kept, those of the row itself before its ties.

    Raises:
        NotEditableError: for a field that is not on the lists.
        RefusedError: as `cleaned_fields`.
    """
    editable = {**EDITABLE[table], **{name: clean for name, (_link, clean) in LINKS.get(table, {}).items()}}
    kept = cleaned_fields(facts, editable=editable)
    return {name: kept[name] for name in editable if name in kept}


def link_of(table: type, field: str) -> Link | None:
    """Return the tie that the field is; None of a field of the row itself."""
    found = LINKS.get(table, {}).get(field)
    return None if found is None else found[0]


def kept(session: Session, row: Any, *, field: str) -> object:  # noqa: ANN401 - a row of any table
    """Return what the field holds, lists for several."""
    link = link_of(type(row), field)
    return getattr(row, field) if link is None else link.kept(session, row)


def keep(session: Session, row: Any, *, field: str, value: object) -> None:  # noqa: ANN401 - a row of any table
    """Let the field hold the value."""
    link = link_of(type(row), field)
    if link is None:
        setattr(row, field, value)
    else:
        link.keep(session, row, wanted=value)
