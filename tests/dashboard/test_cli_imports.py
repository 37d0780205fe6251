"""Reading documents in at the console: previewed, mapped, saved, listed and withdrawn."""

import json
from pathlib import Path

import pytest

from data import progress
from data.queries.observations import series_of
from models.vocabulary import Clearance
from tests.dashboard.consoles import Console
from tests.data.importers.formats.samples import KOLADA, saved, workbook

pytestmark = pytest.mark.slow
SHEET = (
    ("Kommun", 2030, 2021),
    ("Stockholm", None, 1400.5),
    ("Solna", None, "x"),
    ("Gnosjö", None, 3),
)


@pytest.fixture
def kolada(tmp_path: Path) -> Path:
    file = tmp_path / "svar.json"
    document = json.loads(KOLADA)
    document["values"][0]["values"][0]["gender"] = "T"
    document["values"][0]["values"][0]["value"] = 1300.5
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    file = tmp_path / "kommuner.xlsx"
    file.write_bytes(saved(workbook(SHEET)))
    return file


def test_a_document_of_kolada_is_previewed_saved_listed_and_withdrawn(command: Console, kolada: Path) -> None:
    said = command("import", str(kolada), "--preview").said.splitlines()
    assert said[0] == "värden från Kolada (JSON): svar.json"
    assert said[1].startswith(
        "values[0].values[0]: violent_crime_rate/stockholm/2022/total: 1\u00a0282,86627 → 1\u00a0300,5"
    )
    assert said[-1].startswith("Nya: 0. Ändrade: 2. Oförändrade: 0. Fel: 0. Utanför: 1.")
    assert command("batches").said == ""
    done = command("import", str(kolada), "--reason", "Rättad hos källan").said
    assert "2 värden sparade, 0 fanns redan." in done
    assert "1 värden i dokumentet är lämnade utanför." in done
    assert command("batches").said.split("\t")[2:] == [
        "svar.json",
        "konsol",
        "2 sparade, 0 skickade, 0 oförändrade",
        "gäller\n",
    ]
    shown = command("batches", "--show", "1").said
    assert "violent_crime_rate/stockholm/2022: 1\u00a0282,86627 → 1\u00a0300,5\n" in shown
    undone = command("withdraw", "1", "--reason", "Fel fil")
    assert undone.said.startswith("Inläsning 1 är tillbakadragen. Återställda: 2.")
    assert "tillbakadragen 20" in command("batches").said
    assert "Fel fil" in command("batches").said
    assert "→ 1\u00a0300,5, nu 1\u00a0282,86627\n" in command("batches", "--show", "1").said
    frame = series_of("violent_crime_rate", clearance=Clearance.OPEN)
    here = frame[(frame["place"] == "stockholm") & (frame["period"] == "2022") & (frame["sex"] == "total")]
    assert here["value"].tolist() == [1282.86627]


def test_what_is_not_known_is_told_with_the_option_that_answers_it(command: Console, wide: Path) -> None:
    nothing = command("import", str(wide), "--preview")
    assert nothing.said.splitlines()[-1] == "Inget värde är valt att läsas in."
    measure = ("--map", "mått:=violent_crime_rate")
    asked = command("import", str(wide), *measure)
    assert asked.code == 1
    assert '--map "plats:Stockholm=stockholm"' in asked.complained
    assert '--map "plats:Gnosjö=…"' in asked.complained
    assert "Fel: 3 av dokumentets ord är inte förklarade, och inget har sparats." in asked.complained
    ties = (*measure, "--map", "plats:Stockholm=stockholm", "--map", "plats:Solna=solna", "--map", "plats:Gnosjö=")
    asked = command("import", str(wide), *ties, "--preview")
    assert '--map "tecken:x=…"' in asked.said
    explained = (*ties, "--map", "tecken:x=too_few")
    done = command("import", str(wide), *explained, "--preliminary", "--source", "Egen tabell", "--preview").said
    assert "violent_crime_rate/solna/2021/total: " in done
    assert "→ för få" in done


def test_the_rest_is_saved_where_what_is_not_known_is_left_out(command: Console, wide: Path) -> None:
    ties = ("--map", "mått:=violent_crime_rate", "--map", "plats:Stockholm=stockholm", "--skip-unknown")
    assert "1 värden sparade" in command("import", str(wide), *ties).said


def test_each_row_of_ours_that_cannot_be_read_is_told_in_a_preview_too(command: Console, tmp_path: Path) -> None:
    file = tmp_path / "fel.csv"
    head = "indicator,place,period,sex,value,status,source,source_date\n"
    row = "robbery_person_rate,stockholm,{},total,{},final,Test,2024-08-30\n"
    file.write_text(head + row.format(2023, "x") + row.format(2023, "-5"), encoding="utf-8")
    said = command("import", str(file), "--preview").said
    assert "E2: Kolumnen value" in said
    assert "E3: " in said
    assert "Fel: 2." in said


def test_many_changes_are_told_of_in_part_and_counted_on_the_way(
    command: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 20)
    file = tmp_path / "nya.csv"
    head = "indicator,place,period,sex,value,status,source,source_date\n"
    row = "violent_crime_rate,{},{},total,1,final,Test,2024-08-30\n"
    rows = (row.format(place, year) for place in ("stockholm", "solna") for year in range(2010, 2024))
    file.write_text(head + "".join(rows), encoding="utf-8")
    answer = command("import", str(file), "--preview")
    assert answer.complained == "Läser: 20 rader av 28\nJämför: 20 rader av 28\n"
    said = answer.said
    assert "… och 6 ändrade till.\nNya: 2. Ändrade: 26." in said


@pytest.mark.parametrize("typed", ["plats", "plats:x", "vad:x=y"])
def test_an_option_that_ties_nothing_is_told(command: Console, wide: Path, typed: str) -> None:
    answer = command("import", str(wide), "--map", typed)
    assert answer.code == 1
    assert f"”{typed}” går inte att läsa." in answer.complained
