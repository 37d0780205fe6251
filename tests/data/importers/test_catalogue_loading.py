from pathlib import Path

import pytest
from sqlmodel import select

from data.actor import ANYONE, CONSOLE
from data.importers.catalogue import load_catalogue
from data.importers.content_files import (
    ContentError,
    NotTomlError,
    Piece,
    TwiceError,
    UnknownFieldError,
    UnknownNameError,
    UntranslatedError,
    WrongFieldError,
)
from data.importers.figures import import_figures
from data.queries.catalogue import catalogue
from data.refusal import RefusedError
from data.store import NotAllowedError, reading, revision
from models.audit_event import AuditEvent
from models.party import Party

PARTY = """
[[parties]]
slug = "polisen"
kind = "police"
name_sv = "Polisen"
name_en = "Police"
short_sv = "Polisen"
short_en = "Police"
"""
AGREEMENT = """
[[agreements]]
slug = "avtalet"
name_sv = "Avtalet"
name_en = "The agreement"
short_sv = "Avtalet"
short_en = "Agreement"
signed_on = 2024-01-11
valid_from = 2024-01-11
source_name = "En källa"
[[agreements.signatures]]
party = "police"
signatory = "Någon"
title_sv = "chef"
title_en = "chief"
"""
AREA = """
[[areas]]
slug = "omradet"
code = "A1"
agreement = "avtalet"
name_sv = "Området"
name_en = "The area"
valid_from = 2024-01-11
"""
PLACE = """
[[places]]
slug = "staden"
kind = "municipality"
name_sv = "Staden"
name_en = "The city"
"""
INDICATOR = """
[[indicators]]
slug = "rate"
name_sv = "Talet"
name_en = "The rate"
unit_sv = "antal"
unit_en = "number"
kind = "count"
part = "outcome"
direction = "lower"
reporter = "police"
source_name = "En källa"
source_kind = "register"
frequency = "year"
person_based = "no"
clearance = "open"
verified = "published"
areas = ["omradet"]
geographies = ["municipality"]
lead_place = "staden"
"""
WHOLE = PARTY + AGREEMENT + AREA + PLACE + INDICATOR


def load(folder: Path, text: str) -> bool:
    (folder / "content.toml").write_text(text, encoding="utf-8")
    return load_catalogue(by=CONSOLE, folder=folder)


@pytest.mark.both_databases
def test_a_new_store_is_filled_once_and_then_left_alone(store: str) -> None:
    assert store
    assert load_catalogue(by=CONSOLE)
    before = revision()
    whole = catalogue()
    assert not load_catalogue(by=CONSOLE)
    assert revision() == before
    assert catalogue() == whole
    with reading() as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.action == "load_catalogue")).all()
    assert [(event.actor, event.revision) for event in events] == [("konsol", before)]


@pytest.mark.both_databases
def test_figures_follow_the_content_on_either_database(store: str, tmp_path: Path) -> None:
    assert store
    load_catalogue(by=CONSOLE)
    table = tmp_path / "figures.csv"
    table.write_text("indicator;place;period;sex;value;source;source_date\ntheft_rate;sverige;2022;total;1 234,5;K;\n")
    assert import_figures(table, by=CONSOLE).saved == 1
    assert import_figures(table, by=CONSOLE).unchanged == 1


@pytest.mark.usefixtures("store")
def test_a_small_folder_is_loaded_too(tmp_path: Path) -> None:
    assert load(tmp_path, WHOLE)
    assert catalogue().area("omradet").indicators == ("rate",)


@pytest.mark.usefixtures("store")
def test_a_goal_may_be_for_some_areas_only(tmp_path: Path) -> None:
    goal = '[[goals]]\nslug = "malet"\nname_sv = "Målet"\nname_en = "The goal"\nareas = ["omradet"]\n'
    assert load(tmp_path, f"{WHOLE}\n{goal}")
    content = catalogue()
    assert content.goal("malet").is_for(content.area("omradet"))


@pytest.mark.usefixtures("store")
def test_nobody_loads_content_without_permission() -> None:
    with pytest.raises(NotAllowedError):
        load_catalogue(by=ANYONE)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('name_sv = "Talet"', 'name_sv = "Talet"\nnamn = "Talet"', UnknownFieldError),
        ('name_sv = "Talet"', 'name_sv = "Talet"\nid = 7', UnknownFieldError),
        ('kind = "count"\n', "", WrongFieldError),
        ('kind = "count"', 'kind = "many"', WrongFieldError),
        ('source_name = "En källa"\nsource_kind', 'source_name = "En k\\u0000älla"\nsource_kind', WrongFieldError),
        ('name_sv = "Talet"', 'name_sv = " Talet"', WrongFieldError),
        ('name_en = "The rate"', 'name_en = ""', UntranslatedError),
        ('name_en = "The rate"\n', "", UntranslatedError),
        ('reporter = "police"', 'reporter = "city"', UnknownNameError),
        ('lead_place = "staden"', 'lead_place = "byn"', UnknownNameError),
        ('areas = ["omradet"]', 'areas = ["ett annat"]', UnknownNameError),
        ('areas = ["omradet"]', "areas = []", WrongFieldError),
        ('areas = ["omradet"]', 'areas = "omradet"', WrongFieldError),
        ('areas = ["omradet"]', 'areas = ["omradet"]\nleads_in = ["ett annat"]', WrongFieldError),
        ('geographies = ["municipality"]', "geographies = []", WrongFieldError),
        ('geographies = ["municipality"]', 'geographies = ["galaxy"]', WrongFieldError),
        ('geographies = ["municipality"]', 'geographies = ["county"]', WrongFieldError),
        ('geographies = ["municipality"]', 'geographies = ["municipality"]\nowed = ["county"]', WrongFieldError),
        ('frequency = "year"', 'frequency = "year"\nfirst_period = "2024-Q1"', WrongFieldError),
        ('frequency = "year"', 'frequency = "year"\nfirst_period = "20225"', WrongFieldError),
        ('frequency = "year"', 'frequency = "year"\nage_groups = "unga"', WrongFieldError),
        ('geographies = ["municipality"]', 'geographies = ["municipality"]\nbreaks = ["2015"]', WrongFieldError),
        ('code = "A1"', 'code = "A1"\nrelated = ["en annan"]', UnknownNameError),
        ("[[parties]]", "parties = 3\n[[x]]", WrongFieldError),
        ("[[parties]]", "[[partier]]\nslug = 'x'\n[[parties]]", UnknownFieldError),
        ("[[parties]]", "[[parties", NotTomlError),
        (PLACE, PLACE + PLACE, TwiceError),
    ],
)
def test_content_with_a_fault_is_refused_by_name_and_nothing_is_loaded(
    tmp_path: Path, old: str, new: str, fault: type[RefusedError]
) -> None:
    assert WHOLE.count(old) == 1
    with pytest.raises(ContentError) as refused:
        load(tmp_path, WHOLE.replace(old, new))
    assert type(refused.value.values["fault"]) is fault
    assert "content.toml" in str(refused.value)
    with reading() as session:
        assert session.exec(select(Party)).all() == []
    assert load(tmp_path, WHOLE)


def test_a_fault_names_the_entry_it_is_in() -> None:
    error = Piece("areas.toml", {"slug": "omradet"}).refuse(WrongFieldError(field="code"))
    assert str(error) == "areas.toml, ”omradet”: Fältet code saknas eller har fel innehåll. Kontrollera det."
