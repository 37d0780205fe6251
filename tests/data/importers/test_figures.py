import json
from contextlib import suppress
from pathlib import Path
from string import ascii_lowercase

import pytest
from sqlmodel import col, select

from data.actions.number_rules import AboveRangeError, BelowRangeError, ValueOrReasonError
from data.actions.scope_rules import CityLevelOnlyError, FuturePeriodError, PlaceNotValidError, WrongPeriodError
from data.actor import ANYONE, CONSOLE
from data.importers.delimited import PointNumberError
from data.importers.figures import (
    NEW_FROM_SOURCE,
    FiguresRefusedError,
    NoRowsError,
    import_figures,
    import_published,
    read_figures,
)
from data.importers.rows import (
    CellCountError,
    CellError,
    EmptyCellError,
    MissingColumnError,
    RepeatedColumnError,
    UnknownColumnError,
    UnknownIndicatorError,
    UnknownPlaceError,
    UnknownWordError,
    UnreadDateError,
    UnreadPeriodError,
)
from data.queries.catalogue import catalogue
from data.refusal import RefusedError
from data.store import NotAllowedError, reading, revision
from data.texts import TextRefusedError, clean_text, unguarded
from models.audit_event import AuditEvent
from models.observation import Observation, Submission
from models.vocabulary import MissingReason, PlaceKind, Sex, ValueStatus
from tests.data.importers.shelf import on_the_shelf

HEAD = "indicator,place,period,sex,value,source,source_date\n"
ROW = "violent_crime_rate,stockholm,2022,total,1282.86627,Källan,2024-08-30\n"
FULL = HEAD.strip() + ",status,missing_reason,comment\n"


pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("content_store")]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "figures.csv"


def stored() -> list[Observation]:
    with reading() as session:
        return list(session.exec(select(Observation).order_by(col(Observation.period), col(Observation.version))))


def faults(path: Path) -> list[tuple[object, type]]:
    with pytest.raises(FiguresRefusedError) as refused:
        read_figures(path)
    return [(problem.values["row"], type(problem.values["fault"])) for problem in refused.value.problems]


def test_a_table_is_stored_with_its_source_in_one_transaction(table: Path) -> None:
    before = revision()
    table.write_text(HEAD + ROW + ROW.replace("2022", "2021").replace("1282.86627", "1334.5"), encoding="utf-8")
    assert import_figures(table, by=CONSOLE).saved == 2
    newest = stored()[-1]
    assert (newest.value, newest.source, str(newest.source_date)) == (1282.86627, "Källan", "2024-08-30")
    assert (newest.status, newest.sex, newest.version) == (ValueStatus.FINAL, Sex.TOTAL, 1)
    assert revision() == before + 1
    with reading() as session:
        assert len(session.exec(select(Submission)).all()) == 1
        assert session.exec(select(AuditEvent.subject).where(AuditEvent.action == "deliver_values")).all() == [
            table.name
        ]


def test_the_same_table_again_changes_nothing(table: Path) -> None:
    table.write_text(HEAD + ROW, encoding="utf-8")
    import_figures(table, by=CONSOLE)
    before = revision()
    assert import_figures(table, by=CONSOLE).saved == 0
    assert revision() == before
    assert len(stored()) == 1


def test_a_value_that_differs_supersedes_with_the_reason_that_the_source_is_new(table: Path) -> None:
    table.write_text(HEAD + ROW, encoding="utf-8")
    import_figures(table, by=CONSOLE)
    changed = ROW.replace("1282.86627", "1283") + ROW.replace("2022", "2021")
    table.write_text(HEAD + changed, encoding="utf-8")
    assert import_figures(table, by=CONSOLE).saved == 2
    assert [(row.period, row.version, row.value, row.correction_reason) for row in stored()] == [
        ("2021", 1, 1282.86627, ""),
        ("2022", 1, 1282.86627, ""),
        ("2022", 2, 1283.0, NEW_FROM_SOURCE),
    ]


def test_the_projects_own_tables_come_once_and_corrections_stay(tmp_path: Path) -> None:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "a.csv").write_text(HEAD + ROW, encoding="utf-8")
    assert import_published(by=CONSOLE, folder=folder) == 1
    correction = tmp_path / "correction.csv"
    correction.write_text(HEAD + ROW.replace("1282.86627", "1300"), encoding="utf-8")
    import_figures(correction, by=CONSOLE)
    assert import_published(by=CONSOLE, folder=folder) == 0
    assert [row.value for row in stored()] == [1282.86627, 1300.0]


def test_a_semicolon_table_is_read_with_decimal_commas_and_codes_kept(table: Path) -> None:
    row = ROW.replace(",", ";").replace("1282.86627", "1 282,9")
    table.write_text(HEAD.replace(",", ";") + row, encoding="cp1252")
    import_figures(table, by=CONSOLE)
    assert [(row.value, row.source) for row in stored()] == [(1282.9, "Källan")]


def test_optional_columns_are_kept(table: Path) -> None:
    head = HEAD.strip() + ",status,numerator,denominator,lower,upper,sample_size,comment\n"
    row = "sspf_goal_met_share,stockholm,2025-H1,total,66.7,Staden,,preliminary,6,9,30,90,9,Få ärenden\n"
    table.write_text(head + row, encoding="utf-8")
    import_figures(table, by=CONSOLE)
    (saved,) = stored()
    assert (saved.numerator, saved.denominator, saved.lower, saved.upper, saved.sample_size) == (6, 9, 30, 90, 9)
    assert (saved.status, saved.comment, saved.source_date) == (ValueStatus.PRELIMINARY, "Få ärenden", None)


def test_a_correction_may_say_why_and_what_our_exports_say_of_changes_is_left_unread(table: Path) -> None:
    table.write_text(HEAD + ROW, encoding="utf-8")
    import_figures(table, by=CONSOLE)
    head = HEAD.strip() + ",correction_reason,revised_by\n"
    row = ROW.strip().replace("1282.86627", "1283") + ",Dubbelräkning.,999\n"
    table.write_text(head + row, encoding="utf-8")
    import_figures(table, by=CONSOLE)
    assert [(found.value, found.correction_reason) for found in stored()] == [
        (1282.86627, ""),
        (1283.0, "Dubbelräkning."),
    ]


def test_a_missing_value_says_why(table: Path) -> None:
    row = "violent_crime_rate,stockholm,2022,total,,Källan,,final,not_available_at_source,\n"
    table.write_text(FULL + row, encoding="utf-8")
    import_figures(table, by=CONSOLE)
    assert [(row.value, row.missing_reason) for row in stored()] == [(None, MissingReason.NOT_AVAILABLE_AT_SOURCE)]


def test_empty_rows_are_passed_over_and_still_counted(table: Path) -> None:
    table.write_text(HEAD + ",,,,,,\n" + ROW + ROW.replace("stockholm", "atlantis"), encoding="utf-8")
    assert faults(table) == [(4, UnknownPlaceError)]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("violent_crime_rate", "violence", UnknownIndicatorError),
        ("violent_crime_rate", "", EmptyCellError),
        ("stockholm", "Stockholm", UnknownPlaceError),
        ("2022", "20225", UnreadPeriodError),
        ("2022", "2022-Q1", WrongPeriodError),
        ("2022", "2199", FuturePeriodError),
        ("total", "T", UnknownWordError),
        ("1282.86627", "1e3", CellError),
        ("1282.86627", "hidden", CellError),
        ("1282.86627", "-1", BelowRangeError),
        ("1282.86627", "", ValueOrReasonError),
        ("2024-08-30", "30/8 2024", UnreadDateError),
        ("Källan", "", EmptyCellError),
        ("Källan", "Käl\u202elan", TextRefusedError),
        ("Källan", "Käl,lan", CellCountError),
        ("violent_crime_rate,stockholm", "trefas_joint_plans,bromma", WrongPeriodError),
        ("violent_crime_rate,stockholm,2022", "exit_no_relapse_share,bromma,2022", CityLevelOnlyError),
        ("violent_crime_rate,stockholm,2022", "violent_crime_rate,norrmalm,2024", PlaceNotValidError),
        ("violent_crime_rate,stockholm", "unsafe_evening_share_ntu,stockholm", AboveRangeError),
    ],
)
def test_a_bad_row_is_refused_with_its_number_and_nothing_is_stored(
    table: Path, old: str, new: str, fault: type[RefusedError]
) -> None:
    table.write_text(HEAD + ROW.replace("2022", "2020") + ROW.replace(old, new), encoding="utf-8")
    ((row, found),) = faults(table)
    assert row == 3
    assert issubclass(found, fault)
    with pytest.raises(FiguresRefusedError):
        import_figures(table, by=CONSOLE)
    assert stored() == []


def test_every_fault_is_told_at_once_in_words_for_the_one_who_made_the_file(table: Path) -> None:
    table.write_text(HEAD + ROW.replace("2022", "20225") + ROW + ROW, encoding="utf-8")
    with pytest.raises(FiguresRefusedError) as refused:
        read_figures(table)
    assert [str(problem) for problem in refused.value.problems] == [
        "Rad 2: ”20225” är ingen period. Skriv till exempel 2024 i kolumnen period.",
        "Rad 4: Samma indikator, plats, period, kön och ålder finns redan på rad 3. Behåll en av raderna.",
    ]
    assert str(refused.value).startswith("figures.csv har 2 fel, och inget har importerats. Rad 2:")


def test_a_number_that_cannot_be_read_names_its_column(table: Path) -> None:
    table.write_text(HEAD + ROW.replace("1282.86627", '"1,5"'), encoding="utf-8")
    with pytest.raises(FiguresRefusedError) as refused:
        read_figures(table)
    fault = refused.value.problems[0].values["fault"]
    assert isinstance(fault, CellError)
    assert isinstance(fault.values["fault"], PointNumberError)
    assert str(fault).startswith("Kolumnen value: ”1,5” är inget tal med decimalpunkt.")


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (HEAD.replace("sex,", ""), MissingColumnError),
        (HEAD.replace("sex", "kön"), UnknownColumnError),
        (HEAD.replace("sex", "place"), RepeatedColumnError),
    ],
)
def test_headings_that_do_not_fit_are_refused(table: Path, head: str, fault: type[RefusedError]) -> None:
    table.write_text(head + ROW, encoding="utf-8")
    with pytest.raises(fault):
        read_figures(table)


def test_a_table_without_values_is_refused(table: Path) -> None:
    table.write_text(HEAD, encoding="utf-8")
    with pytest.raises(NoRowsError):
        import_figures(table, by=CONSOLE)


def test_nobody_imports_without_permission(table: Path) -> None:
    table.write_text(HEAD + ROW, encoding="utf-8")
    with pytest.raises(NotAllowedError):
        import_figures(table, by=ANYONE)
    assert stored() == []


def test_a_row_that_only_the_store_can_refuse_is_told_by_its_number(table: Path) -> None:
    row = "violent_crime_rate,stockholm,2022,total,,Källan,,withdrawn,withdrawn,\n"
    table.write_text(FULL + row, encoding="utf-8")
    with pytest.raises(FiguresRefusedError) as refused:
        import_figures(table, by=CONSOLE)
    assert (
        str(refused.value.problems[0])
        == "Rad 2: Det finns inget värde för 2022 att dra tillbaka. Välj en annan period."
    )


ODD = (
    *(
        "=1+1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "'; DROP TABLE observation;--",
        "{0}",
        "%s",
        "../../etc",
        "\ufeff",
    ),
    *(
        ascii_lowercase * 20,
        "\u202eabc",
        "\u0007",
        "\u0661\u0662",
        "NULL",
        "Ω≈ç√",
        "\U0001f469\u200d\U0001f467",
        "\uff41",
        "1/0",
        "",
    ),
)


def test_odd_texts_in_any_column_are_kept_clean_or_refused_by_row(table: Path) -> None:
    check_odd_texts(table, list(ODD))


def test_the_shelfs_naughty_strings_are_kept_clean_or_refused_by_row(table: Path) -> None:
    texts = json.loads(on_the_shelf("data/strings/blns.json").read_text(encoding="utf-8"))
    check_odd_texts(table, [text for text in texts if "\x00" not in text])


def check_odd_texts(table: Path, texts: list[str]) -> None:
    """Put the texts in every column in turn: only refusals by row may come of it, and comments are kept clean."""
    quoted = ['"' + text.replace('"', '""') + '"' for text in texts]
    for column in ROW.strip().split(","):
        table.write_text(HEAD + "".join(ROW.replace(column, text) for text in quoted), encoding="utf-8", newline="")
        with suppress(FiguresRefusedError):
            read_figures(table)
    places = [place.slug for place in catalogue().places_of(PlaceKind.MUNICIPALITY)]
    rows = [f"violent_crime_rate,{places[n % 26]},{1990 + n // 26},total,1,K,,{text}" for n, text in enumerate(quoted)]
    kept = dict(enumerate(rows))
    head = HEAD.strip() + ",comment\n"
    table.write_text(head + "\n".join(rows) + "\n", encoding="utf-8", newline="")
    with pytest.raises(FiguresRefusedError) as refused:
        read_figures(table)
    for problem in refused.value.problems:
        assert isinstance(problem.values["fault"], TextRefusedError)
        del kept[int(str(problem.values["row"])) - 2]
    assert len(kept) > len(rows) / 2
    table.write_text(head + "\n".join(kept.values()) + "\n", encoding="utf-8", newline="")
    import_figures(table, by=CONSOLE)
    comments = {(row.period, row.place_id): row.comment for row in stored()}
    expected = sorted(clean_text(unguarded(texts[n].strip()), most=2000) for n in kept)
    assert sorted(comments.values()) == expected
