"""Invented local agreements for a demonstration: one in every state, each named as an example."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from pathlib import Path
from typing import Final

from data.actions.additions import add_local_agreement
from data.actions.local_agreements import add_follow_up, add_local_goal
from data.actor import Actor
from data.queries.around import links_on
from data.queries.catalogue import Catalogue
from data.queries.local_agreements import shared_target
from data.queries.observations import series_of
from data.queries.targets import all_targets
from data.queries.views import AgreementView, IndicatorView
from models.period import span_of
from models.vocabulary import Clearance, Direction, Kind, PartyKind, PlaceKind, Sex

_WORDS: Final[Mapping[str, str]] = tomllib.loads((Path(__file__).parent / "example_agreements.toml").read_text("utf-8"))
_PARTIES = {PartyKind.POLICE, PartyKind.CITY}


@dataclass(frozen=True)
class _Story:
    """One agreement, in days from today: negotiated, signed, last day, and when it was and will be followed up."""

    negotiated: int | None = None
    signed: int | None = None
    ends: int | None = None
    held: int | None = None
    planned: int | None = None
    begins: int | None = None


_STORIES: tuple[tuple[_Story, ...], ...] = (
    (_Story(-500, -420, 310, -95, 60),),
    (_Story(None, -670, 60, -150, 20), _Story(-25)),
    (_Story(-300, -240, 490),),
    (_Story(-70),),
    (_Story(None, -800, -40, -200),),
    (_Story(-420, -360, 370, -120, 30),),
    (),
    (_Story(-120, -10, 740, begins=40),),
    (_Story(None, -900, None, -170, 10),),
    (_Story(None, -700, 45, -60, 15), _Story(-90, -12, 780, begins=46)),
    (_Story(-260, -200, 530, -20, 160),),
)


def add_example_agreements(content: Catalogue, *, day: date, by: Actor) -> int:
    """Store invented agreements of the districts that there are, and return how many."""
    frame = next((one for one in content.agreements if {s.party for s in one.signatures} == _PARTIES), None)
    if frame is None:
        return 0
    added = 0
    for place, stories in zip(content.places_of(PlaceKind.DISTRICT, on=day), _STORIES, strict=False):
        police = [link.place for link in links_on(place, on=day)]
        for number, story in enumerate(stories):
            words = "next_name" if number else "name"
            facts: dict[str, object] = {
                "name_sv": _WORDS[f"{words}_sv"].format(district=place.name.sv),
                "name_en": _WORDS[f"{words}_en"].format(district=place.name.en),
                "agreement": frame.slug,
                "district": place.slug,
                "police": police,
                "source_name": _WORDS["source"],
            }
            slug = add_local_agreement(facts=facts | _facts(story, frame, content=content, day=day), by=by)
            _follow(slug, story, day=day, by=by)
            _aim(slug, story, district=place.slug, content=content, day=day, by=by)
            added += 1
    return added


def _facts(story: _Story, frame: AgreementView, *, content: Catalogue, day: date) -> dict[str, object]:
    areas = [area.slug for area in content.areas_of(frame.slug, on=day)]
    is_signed = story.signed is not None
    return {
        "negotiated_since": _day(story.negotiated, day),
        "signed_on": _day(story.signed, day),
        "valid_from": _day(story.begins, day),
        "valid_to": _day(story.ends, day),
        "areas": areas[: 1 + abs(story.signed or 0) % 3] if is_signed else [],
        "follow_up_months": 6 if is_signed else None,
        "document_reference": _WORDS["document_reference"].format(number=abs(story.signed or 0)) if is_signed else "",
    }


def _follow(agreement: str, story: _Story, *, day: date, by: Actor) -> None:
    held, planned = _day(story.held, day), _day(story.planned, day)
    if held is not None:
        facts: dict[str, object] = {"planned_on": held - timedelta(days=3), "held_on": held, "note": _WORDS["note"]}
        add_follow_up(local_agreement=agreement, facts=facts, by=by)
    if planned is not None:
        add_follow_up(local_agreement=agreement, facts={"planned_on": planned}, by=by)


def _aim(agreement: str, story: _Story, *, district: str, content: Catalogue, day: date, by: Actor) -> None:
    """Take over a goal, tighten one where there is a target to tighten, and add one of its own."""
    if story.signed is None:
        return
    for facts in (*_shared(content), *_own(content, district=district, day=day)):
        add_local_goal(local_agreement=agreement, facts={**facts, "clearance": Clearance.OPEN}, by=by)


def _own(content: Catalogue, *, district: str, day: date) -> Iterator[dict[str, object]]:
    """Yield a goal without a measure, and one a tenth below the newest value of a yearly share of the district."""
    yield {"relation": "added", "name_sv": _WORDS["goal_sv"], "name_en": _WORDS["goal_en"]}
    shares = [one for one in content.indicators if one.kind is Kind.PERCENTAGE and one.direction is Direction.LOWER]
    yearly = [one for one in shares if span_of(one.frequency) == "year"]
    known = [(one, value) for one in yearly for value in _newest(one.slug, district=district)]
    for indicator, value in known[:1]:
        yield {
            "relation": "added",
            "name_sv": _WORDS["share_sv"].format(indicator=indicator.name.sv),
            "name_en": _WORDS["share_en"].format(indicator=indicator.name.en),
            "indicator": indicator.slug,
            "target_value": round(value * 0.9, indicator.decimals),
            "target_period": str(day.year + 1),
        }


def _newest(indicator: str, *, district: str) -> list[float]:
    """Return the newest value of the district, if there is one to show."""
    rows = series_of(indicator, clearance=Clearance.RESTRICTED)
    known = rows[(rows["place"] == district) & (rows["shown"] == "value") & (rows["sex"] == Sex.TOTAL.value)]
    return [float(value) for value in known["value"].tail(1)]


def _shared(content: Catalogue) -> Iterator[dict[str, object]]:
    targets = all_targets()
    answers = [(goal, content.indicator(slug)) for goal in content.goals for slug in goal.indicators]
    aimed = [(goal, one, shared_target(one, content=content, targets=targets)) for goal, one in answers]
    for goal in content.goals[:1]:
        yield {"relation": "inherited", "goal": goal.slug}
    able = [(goal, one, aim) for goal, one, aim in aimed if aim is not None and one.direction is not Direction.NEUTRAL]
    for goal, indicator, target in able[:1]:
        yield {
            "relation": "tightened",
            "goal": goal.slug,
            "indicator": indicator.slug,
            "target_value": _tighter(target.target_value, indicator),
            "target_period": target.target_period.code,
        }


def _tighter(shared: float, indicator: IndicatorView) -> float:
    """Return a target that asks a little more than the shared one, and no more than there can be."""
    most = inf if indicator.maximum is None else indicator.maximum
    return min(most, round(shared * (0.97 if indicator.direction is Direction.LOWER else 1.02), indicator.decimals))


def _day(days: int | None, day: date) -> date | None:
    return None if days is None else day + timedelta(days=days)
