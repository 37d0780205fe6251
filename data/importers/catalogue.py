"""Load the content that a new store starts with, once; after that the store owns it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session, SQLModel, select

from data.actor import Actor
from data.importers.content_files import (
    Piece,
    TwiceError,
    UnknownFieldError,
    UnknownNameError,
    WrongFieldError,
    pieces_of,
    row_of,
)
from data.store import Unit, authorise, unit_of_work
from models.ages import NotAgesError, ages_in
from models.agreement import Agreement, Signature
from models.area import Area, RelatedArea
from models.goal import Goal, GoalAgreement, GoalArea, GoalIndicator
from models.indicator import Indicator, IndicatorArea, IndicatorGeography
from models.party import Party
from models.period import NotAPeriodError, Period, span_of
from models.place import DistrictPolice, Place, PlaceSuccession
from models.rule import Rule, RuleKind
from models.series_break import SeriesBreak
from models.vocabulary import Permission, PlaceKind

FOLDER = Path(__file__).parents[1] / "catalogue"
_SECTIONS = (
    "parties",
    "agreements",
    "areas",
    "places",
    "successions",
    "district_police",
    "indicators",
    "goals",
    "rules",
)


def load_catalogue(*, by: Actor, folder: Path = FOLDER) -> bool:
    """Fill an empty store with the content of the folder, in one transaction; False if the store has content already.

    A store with content that never had rules for what is typed gets those of the folder.

    Raises:
        NotAllowedError: unless the person edits content.
        ContentError: if a file is wrong anywhere; nothing is loaded then.
    """
    sections = pieces_of(folder)
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        if any(unit.session.exec(select(table)).first() for table in (Party, Agreement, Area, Place, Indicator, Goal)):
            _add_rules_to(unit, sections.get("rules", []))
            return False
        _Loading(unit.session, sections).load()
        counts = {section: len(sections.get(section, [])) for section in _SECTIONS}
        unit.record(action="load_catalogue", subject="catalogue", **counts)
        return True


def _add_rules_to(unit: Unit, pieces: list[Piece]) -> None:
    """Fill a store that came before there were rules; one that has any, also switched off, owns them."""
    if not pieces or unit.session.exec(select(Rule)).first() is not None:
        unit.leave_unchanged()
        return
    known: dict[tuple[type[SQLModel], str], int] = {
        (Indicator, row.slug): int(row.id or 0) for row in unit.session.exec(select(Indicator))
    }
    _Loading(unit.session, {"rules": pieces}, known).load()
    unit.record(action="load_rules", subject="rules", rules=len(pieces))


@dataclass
class _Loading:
    """The rows of one transaction, found again by their names."""

    session: Session
    sections: dict[str, list[Piece]]
    _numbers: dict[tuple[type[SQLModel], str], int] = field(default_factory=dict)
    _rules: set[tuple[RuleKind, int | None, int | None]] = field(default_factory=set)

    def load(self) -> None:
        """Add every section, each after those it points at."""
        for section in self.sections.keys() - set(_SECTIONS):
            raise self.sections[section][0].refuse(UnknownFieldError(fields=section))
        for section in _SECTIONS:
            pieces = self.sections.get(section, [])
            for order, piece in enumerate(pieces):
                getattr(self, f"_add_{section}")(piece, order)
        for piece in self.sections.get("areas", []):
            self._relate(piece)
        self.session.flush()

    def _number(self, table: type[SQLModel], piece: Piece, *, field: str, name: object = None) -> int:
        """Return the number of the row that the piece names in that field."""
        wanted = piece.fields.get(field) if name is None else name
        found = self._numbers.get((table, str(wanted)))
        if found is None:
            raise piece.refuse(UnknownNameError(field=field, name=wanted))
        return found

    def _named(self, row: Party | Agreement | Area | Place | Indicator | Goal, piece: Piece) -> int:
        """Add a row that others point at, and return its number."""
        key = (type(row), row.slug)
        if key in self._numbers:
            raise piece.refuse(TwiceError())
        self.session.add(row)
        self.session.flush()
        self._numbers[key] = int(row.id or 0)
        return self._numbers[key]

    def _add_parties(self, piece: Piece, order: int) -> None:
        row = row_of(Party, piece, ordering=order)
        self._numbers[Party, row.kind.value] = self._named(row, piece)

    def _add_agreements(self, piece: Piece, order: int) -> None:
        agreement = self._named(row_of(Agreement, piece, besides=("signatures",), ordering=order), piece)
        for part in piece.parts("signatures"):
            party = self._number(Party, part, field="party")
            self.session.add(row_of(Signature, part, besides=("slug", "party"), agreement_id=agreement, party_id=party))

    def _add_areas(self, piece: Piece, order: int) -> None:
        agreement = self._number(Agreement, piece, field="agreement")
        besides = ("agreement", "related")
        self._named(row_of(Area, piece, besides=besides, agreement_id=agreement, ordering=order), piece)

    def _relate(self, piece: Piece) -> None:
        for name in piece.names("related"):
            related = self._number(Area, piece, field="related", name=name)
            self.session.add(RelatedArea(area_id=self._number(Area, piece, field="slug"), related_id=related))

    def _add_places(self, piece: Piece, order: int) -> None:
        parent = self._number(Place, piece, field="parent") if "parent" in piece.fields else None
        self._named(row_of(Place, piece, besides=("parent",), parent_id=parent, ordering=order), piece)

    def _add_successions(self, piece: Piece, _order: int) -> None:
        keys = {f"{field}_id": self._number(Place, piece, field=field) for field in ("earlier", "later")}
        self.session.add(row_of(PlaceSuccession, piece, besides=("earlier", "later"), **keys))

    def _add_district_police(self, piece: Piece, _order: int) -> None:
        besides = ("district", "police_district")
        keys = {f"{field}_id": self._number(Place, piece, field=field) for field in besides}
        self.session.add(row_of(DistrictPolice, piece, besides=besides, **keys))

    def _add_indicators(self, piece: Piece, order: int) -> None:
        besides = ("reporter", "lead_place", "areas", "leads_in", "geographies", "owed", "breaks")
        reporter = self._number(Party, piece, field="reporter")
        lead = self._number(Place, piece, field="lead_place") if "lead_place" in piece.fields else None
        row = row_of(Indicator, piece, besides=besides, reporter_id=reporter, lead_place_id=lead)
        _check_first_period(row, piece)
        _check_age_groups(row, piece)
        indicator = self._named(row, piece)
        self._add_areas_of(indicator, piece, order=order)
        self._add_geographies_of(indicator, piece)
        for part in piece.parts("breaks"):
            place = self._number(Place, part, field="place") if "place" in part.fields else None
            keys = {"indicator_id": indicator, "place_id": place}
            self.session.add(row_of(SeriesBreak, part, besides=("slug", "place"), **keys))

    def _add_areas_of(self, indicator: int, piece: Piece, *, order: int) -> None:
        areas, leads = piece.names("areas"), piece.names("leads_in")
        if not areas or not set(leads) <= set(areas):
            raise piece.refuse(WrongFieldError(field="leads_in" if areas else "areas"))
        for name in areas:
            area = self._number(Area, piece, field="areas", name=name)
            link = IndicatorArea(indicator_id=indicator, area_id=area, is_home=name == areas[0], ordering=order)
            link.is_lead = name in leads
            self.session.add(link)

    def _add_geographies_of(self, indicator: int, piece: Piece) -> None:
        kinds, owed = _kinds(piece, "geographies"), _kinds(piece, "owed")
        if not kinds or not set(owed) <= set(kinds):
            raise piece.refuse(WrongFieldError(field="owed" if kinds else "geographies"))
        lead = self.session.get(Indicator, indicator)
        place = self.session.get(Place, lead.lead_place_id) if lead and lead.lead_place_id else None
        if place is not None and place.kind not in kinds:
            raise piece.refuse(WrongFieldError(field="lead_place"))
        links = [IndicatorGeography(indicator_id=indicator, kind=kind, is_owed=kind in owed) for kind in kinds]
        self.session.add_all(links)

    def _add_goals(self, piece: Piece, order: int) -> None:
        goal = self._named(row_of(Goal, piece, besides=("agreements", "areas", "indicators"), ordering=order), piece)
        for name in piece.names("agreements"):
            agreement = self._number(Agreement, piece, field="agreements", name=name)
            self.session.add(GoalAgreement(goal_id=goal, agreement_id=agreement))
        for name in piece.names("areas"):
            self.session.add(GoalArea(goal_id=goal, area_id=self._number(Area, piece, field="areas", name=name)))
        for place, name in enumerate(piece.names("indicators")):
            indicator = self._number(Indicator, piece, field="indicators", name=name)
            self.session.add(GoalIndicator(goal_id=goal, indicator_id=indicator, ordering=place))

    def _add_rules(self, piece: Piece, _order: int) -> None:
        pointers = ("indicator", "other")
        keys = {
            f"{field}_id": self._number(Indicator, piece, field=field) if field in piece.fields else None
            for field in pointers
        }
        row = row_of(Rule, piece, besides=pointers, **keys)
        if (row.kind, row.indicator_id, row.other_id) in self._rules:
            raise piece.refuse(TwiceError())
        self._rules.add((row.kind, row.indicator_id, row.other_id))
        self.session.add(row)


def _kinds(piece: Piece, field: str) -> Sequence[PlaceKind]:
    names = piece.names(field)
    if not set(names) <= {kind.value for kind in PlaceKind}:
        raise piece.refuse(WrongFieldError(field=field))
    return [PlaceKind(name) for name in names]


def _check_age_groups(row: Indicator, piece: Piece) -> None:
    try:
        ages_in(row.age_groups)
    except NotAgesError as error:
        raise piece.refuse(WrongFieldError(field="age_groups")) from error


def _check_first_period(row: Indicator, piece: Piece) -> None:
    try:
        fits = row.first_period is None or Period.of(row.first_period).span == span_of(row.frequency)
    except NotAPeriodError:
        fits = False
    if not fits:
        raise piece.refuse(WrongFieldError(field="first_period"))
