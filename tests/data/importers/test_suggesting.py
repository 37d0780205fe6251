"""What words of documents are taken for: certain by code, never by name alone, and as somebody has said before."""

from functools import cache

import pytest

from data.importers.formats.published import Format
from data.importers.formats.recognition import read_document
from data.importers.mapping import (
    OpenMarkError,
    OpenMeasureError,
    OpenPeriodError,
    OpenPlaceError,
    OpenWordError,
    mapped,
)
from data.importers.said import BLANK, Aspect, Said
from data.importers.suggesting import AS_IT_STANDS, LEFT_OUT, PRELIMINARY, ZERO, Basis, Suggester, Suggestion
from data.queries.catalogue import Catalogue, catalogue, today
from models.vocabulary import ValueStatus
from tests.data.importers.formats.samples import written

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("content_store")]


@cache
def content() -> Catalogue:
    return catalogue()


def suggester(kind: Format = Format.TIDY, source: str = "", **remembered: str) -> Suggester:
    known = {tuple(key.split("__")): ours for key, ours in remembered.items()}
    return Suggester(content(), kind, source, known)  # type: ignore[arg-type]  # two words in each key


def said(aspect: Aspect, code: str = "", name: str = "", beside: str = "") -> Said:
    return Said(aspect, code or name, code, name, beside, 1, "A1")


def place(code: str = "", name: str = "", kind: Format = Format.KOLADA_VALUES) -> Suggestion:
    return suggester(kind).suggest(said(Aspect.PLACE, code, name))


@pytest.mark.parametrize(
    ("code", "name", "kind", "ours", "is_sure"),
    [
        ("0180", "", Format.KOLADA_VALUES, "stockholm", True),
        ("0180", "Stockholms stad", Format.TIDY, "stockholm", True),
        ("0180", "Solna", Format.TIDY, "stockholm", False),
        ("180", "Stockholm", Format.TIDY, "stockholm", False),
        ("0", "", Format.KOLADA_VALUES, "sverige", False),
        ("0000", "Riket", Format.KOLADA_VALUES, "sverige", True),
        ("00", "Riket", Format.SCB_CSV, "sverige", True),
        ("01", "Stockholms län", Format.JSON_STAT_2, "stockholms-lan", True),
        ("0001", "", Format.KOLADA_VALUES, "stockholms-lan", True),
        ("0001", "", Format.TIDY, LEFT_OUT, True),
        ("1480", "Göteborg", Format.KOLADA_VALUES, LEFT_OUT, True),
        ("G123", "Liknande kommuner", Format.KOLADA_VALUES, None, False),
        ("0180", "Region Stockholm", Format.BRA_PAGE, None, False),
        ("01", "", Format.EUROSTAT_TSV, None, False),
        ("stockholm", "", Format.TIDY, "stockholm", True),
    ],
)
def test_a_place_is_certain_by_its_official_code_and_a_name_that_does_not_deny_it(
    code: str, name: str, kind: Format, ours: str | None, *, is_sure: bool
) -> None:
    found = place(code, name, kind)
    assert (found.ours, found.is_sure) == (ours, is_sure)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Stockholm", "stockholm"),
        ("TÄBY KOMMUN", "taby"),
        ("Ta\u0308by", "taby"),
        ("Region Stockholm", None),
        ("", None),
    ],
)
def test_a_name_is_a_suggestion_that_is_never_certain(name: str, ours: str | None) -> None:
    found = place(name=name, kind=Format.WIDE)
    assert (found.ours, found.is_sure) == (ours, False)


@pytest.mark.parametrize(
    ("code", "name", "beside", "ours", "is_sure"),
    [
        ("N07403", "Anmälda våldsbrott", "", "violent_crime_rate", True),
        ("n07403", "", "", "violent_crime_rate", True),
        ("N07403", "", "kön: kvinnor", "violent_crime_rate", False),
        ("violent_crime_rate", "", "", "violent_crime_rate", True),
        ("N99999", "Något annat", "", None, False),
        ("", "", "", None, False),
    ],
)
def test_a_measure_is_certain_by_its_published_id(
    code: str, name: str, beside: str, ours: str | None, *, is_sure: bool
) -> None:
    found = suggester().suggest(said(Aspect.MEASURE, code, name, beside))
    assert (found.ours, found.is_sure) == (ours, is_sure)


def test_a_measure_called_as_an_indicator_is_for_a_person_to_confirm() -> None:
    name = content().indicator("violent_crime_rate").name.sv
    found = suggester().suggest(said(Aspect.MEASURE, "", name))
    assert found == Suggestion("violent_crime_rate", Basis.NAME, is_sure=False)


@pytest.mark.parametrize(
    ("aspect", "key", "ours"),
    [
        (Aspect.SEX, "women", "women"),
        (Aspect.SEX, "", "total"),
        (Aspect.SEX, "X", None),
        (Aspect.AGES, "", "all"),
        (Aspect.AGES, "16-29", "16-29"),
        (Aspect.AGES, "unga", None),
        (Aspect.PERIOD, "2024-Q1", "2024-Q1"),
        (Aspect.PERIOD, "2013T4", None),
        (Aspect.MARK, "", AS_IT_STANDS),
        (Aspect.MARK, BLANK, LEFT_OUT),
        (Aspect.MARK, "x", None),
    ],
)
def test_words_that_the_reader_has_translated_are_certain(aspect: Aspect, key: str, ours: str | None) -> None:
    found = suggester().suggest(said(aspect, key))
    assert (found.ours, found.is_sure) == (ours, ours is not None)


def test_what_was_answered_before_is_certain_where_the_publisher_is_known_or_the_word_is_a_code() -> None:
    remembered = {"place__8320": "polisregion-stockholm", "place__Region Stockholm": "polisregion-stockholm"}
    coded, named = said(Aspect.PLACE, "8320", "Region Stockholm"), said(Aspect.PLACE, "", "Region Stockholm")
    police = suggester(Format.BRA_PAGE, "Brå", **remembered)
    assert [police.suggest(one).is_sure for one in (coded, named)] == [True, True]
    anybody = suggester(Format.WIDE, "", **remembered)
    assert [anybody.suggest(one).is_sure for one in (coded, named)] == [True, False]
    assert {one.suggest(two).basis for one in (police, anybody) for two in (coded, named)} == {Basis.REMEMBERED}


def test_a_document_that_does_not_say_what_it_measures_is_asked_about_every_time() -> None:
    nameless = said(Aspect.MEASURE)
    found = suggester(Format.WIDE, "Brå", measure__="violent_crime_rate").suggest(nameless)
    assert (found.ours, found.is_sure) == ("violent_crime_rate", False)


ROWS = (
    ("kpi", "kommun", "år", "kön", "ålder", "värde"),
    ("N07403", "Täby", "2020", "T", "16-29 år", "1,5"),
    ("N07403", "Täby", "2013T4", "Okänt", "unga", "x"),
    ("N07403", "Täby", "2021", "T", "alla", "7 p"),
    ("N07403", "Täby", "2022", "T", "alla", "5 e"),
    ("N07403", "Täby", "2023", "T", "alla", "-"),
    ("N07403", "Gnosjö", "2020", "T", "alla", "2"),
    ("Annat", "Täby", "2020", "T", "alla", "3"),
)


def test_only_what_is_wanted_is_asked_about_and_each_answer_is_used() -> None:
    document = read_document(written(ROWS, ";"), "tabell.csv")
    found = mapped(document, suggester=suggester(), answers={})
    assert [(line.said.key, type(line.refusal)) for line in found.open_lines] == [
        ("Täby", OpenPlaceError),
        ("Gnosjö", OpenPlaceError),
    ]
    assert [line.said.key for line in found.lines[Aspect.MEASURE]] == ["N07403", "Annat"]
    answers = {("place", "Täby"): "taby", ("place", "Gnosjö"): LEFT_OUT}
    found = mapped(document, suggester=suggester(), answers=answers)
    assert {line.said.key for line in found.lines[Aspect.SEX] if line.is_open} == {"Okänt"}
    answers |= {("sex", "Okänt"): "women", ("ages", "unga"): "16-29", ("period", "2013T4"): "2013"}
    found = mapped(document, suggester=suggester(), answers=answers)
    assert {line.said.key: type(line.refusal) for line in found.open_lines} == {
        "x": OpenMarkError,
        "värde e": OpenMarkError,
        "-": OpenMarkError,
    }
    assert {line.said.key: line.said.has_value for line in found.open_lines}["värde e"]
    answers |= {("mark", "x"): "too_few", ("mark", "värde e"): PRELIMINARY, ("mark", "-"): ZERO}
    found = mapped(document, suggester=suggester(), answers=answers)
    assert (found.open_lines, found.left_out) == ((), 2)
    assert {(one.aspect, one.said): one.ours for one in found.answers} == answers
    brought = found.brought(source="", source_date=today(), status=ValueStatus.FINAL)
    columns = ("period", "sex", "ages", "value", "missing_reason", "status", "source")
    assert list(zip(*(brought.columns[name] for name in columns), strict=True)) == [
        ("2020", "total", "16-29", "1.5", "", "final", ""),
        ("2013", "women", "16-29", "", "too_few", "final", ""),
        ("2021", "total", "all", "7", "", "preliminary", ""),
        ("2022", "total", "all", "5", "", "preliminary", ""),
        ("2023", "total", "all", "0", "", "final", ""),
    ]


def test_words_that_are_open_may_be_left_out_together() -> None:
    document = read_document(written(ROWS, ";"), "tabell.csv")
    found = mapped(document, suggester=suggester(), answers={("place", "Täby"): "taby"}, skips_open=True)
    assert (found.open_lines, len(found.rows), found.left_out) == ((), 2, 5)
    assert [line.said.key for line in found.lines[Aspect.SEX] if not line.is_read] == ["Okänt"]


def test_each_open_word_is_told_in_words_of_its_own() -> None:
    document = read_document(written(ROWS, ";"), "tabell.csv")
    answers = {("place", "Täby"): "taby", ("place", "Gnosjö"): "taby", ("measure", "Annat"): LEFT_OUT}
    kinds = {type(line.refusal) for line in mapped(document, suggester=suggester(), answers=answers).open_lines}
    assert kinds == {OpenWordError, OpenMarkError}
    answers |= {("sex", "Okänt"): "men", ("ages", "unga"): "all"}
    kinds = {type(line.refusal) for line in mapped(document, suggester=suggester(), answers=answers).open_lines}
    assert kinds == {OpenPeriodError, OpenMarkError}
    name = content().indicator("violent_crime_rate").name.sv
    named = written((ROWS[0], (name, *ROWS[1][1:])), ";")
    (line,) = mapped(read_document(named, "x"), suggester=suggester(), answers={}).open_lines
    assert isinstance(line.refusal, OpenMeasureError)
    assert line.said.shown == name


def test_a_value_that_may_be_cut_off_is_asked_about() -> None:
    cut = written(ROWS[:2], ";").rstrip(b"\r\n")
    answers = {("place", "Täby"): "taby"}
    (line,) = mapped(read_document(cut, "x"), suggester=suggester(), answers=answers).open_lines
    assert (line.said.aspect, line.said.key) == (Aspect.MARK, "värde …")
    missing = written((ROWS[0], ("N07403", "Täby", "2020", "T", "alla", "1"), (*ROWS[1][:5], "..")), ";").rstrip()
    (line,) = mapped(read_document(missing, "x"), suggester=suggester(), answers=answers).open_lines
    assert line.said.key == ".. …"
