from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from dashboard import access, cache, state
from dashboard.components.commitments.outcome import outcome_words
from dashboard.components.digest import told
from dashboard.components.sentence import sentence_of
from dashboard.documents.asked import Asked, DocumentKind, Form, Progress
from dashboard.documents.build import MOST_ATTEMPTS, REPORTS, ChangingError, built
from dashboard.language import speaking
from data.actor import ANYONE, CONSOLE, Actor
from data.exporters.report import Look, Report, Section
from data.queries.catalogue import UnknownError, catalogue
from data.store import unit_of_work
from models.indicator import Indicator
from models.period import Period
from models.vocabulary import Clearance, Frequency, Kind, Language, PartyKind, PersonBased, Role
from tests import factories
from tests.data.exporters.paper import flaws_of
from tests.data.exporters.reports import faults_of, slides_of, text_of, words_of
from tests.pages import town

READER = Actor(person_id=7, name="Karin", role=Role.COORDINATOR, party=PartyKind.CITY)


@pytest.fixture(autouse=True)
def values(store: str) -> Iterator[None]:
    assert store
    town.build()
    cache.clear()
    yield
    cache.clear()


def asked(kind: DocumentKind = DocumentKind.AREA, slug: str = "omrade", **facts: Any) -> Asked:  # noqa: ANN401 - any of its facts
    usual: dict[str, Any] = {"form": Form.PDF, "reader": ANYONE, "language": Language.SWEDISH}
    return Asked(kind=kind, slug=slug, **(usual | facts))


def report(one: Asked | None = None) -> Report:
    wanted = one or asked()
    with access.serving(wanted.reader), speaking(wanted.language), state.looking_back(wanted.known_on):
        return REPORTS[wanted.kind](wanted, progress=Progress())


def part(found: Report, title: str) -> Section:
    return next(section for section in found.sections if section.title == title)


def chart(found: Report, title: str = "unsafe_share") -> Any:  # noqa: ANN401 - a chart, and no chart fails the test
    return part(found, title).chart


def test_the_sentence_of_the_document_is_the_sentence_of_the_page() -> None:
    with access.serving(ANYONE):
        one = told([catalogue().indicator("unsafe_share")])[0]
        said = sentence_of(one)
    found = report()
    assert part(found, "unsafe_share").sentence == said
    assert chart(found).description.startswith(f"Diagram: {said}")
    assert "".join(said.split()) in text_of(built(asked()))
    assert any(said in words_of(slide) for slide in slides_of(built(asked(form=Form.SLIDES))))


def test_the_title_page_says_what_was_chosen_when_and_how_secret_it_is() -> None:
    facts = dict(report(asked(place="jarva", since=2024, until=2025)).facts)
    assert facts["Urval"] == "Jarva, från 2024 till 2025"
    assert facts["Sekretess"] == "öppen för alla"
    assert "kl." in facts["Uttaget"]
    assert dict(report().facts)["Urval"] == "varje indikators egen plats, alla år"
    assert report().mark.startswith("Trygghetsbilden · öppen för alla · uttaget ")


def test_the_filters_of_the_page_hold_for_the_document() -> None:
    found = report(asked(place="jarva"))
    listing = part(found, "unsafe_share").listing
    assert listing is not None
    assert (listing.caption, [row[0] for row in listing.rows]) == ("unsafe_share, Jarva", ["2025", "2024"])
    years = part(report(asked(until=2024)), "unsafe_share").listing
    assert years is not None
    assert [row[0] for row in years.rows] == ["2024", "2023"]
    turned = part(report(asked(since=2025, until=2024)), "unsafe_share").listing
    assert turned is not None
    assert [row[0] for row in turned.rows] == ["2025", "2024"]


def test_years_without_values_leave_the_sentence_alone() -> None:
    found = part(report(asked(since=2031, until=2032)), "unsafe_share")
    assert (found.chart, found.listing) == (None, None)
    assert found.sentence


def test_what_the_place_lacks_is_said() -> None:
    factories.report("7", indicator="robberies", period=Period.of("2025-Q1"))
    cache.clear()
    assert part(report(asked(place="jarva")), "Visas inte här").paragraphs == ["Finns inte för Jarva: robberies."]


def test_values_say_their_interval_their_status_and_their_comment() -> None:
    found = part(report(), "unsafe_share").listing
    assert found is not None
    assert list(found.headings) == ["Period", "Värde", "Osäkerhetsintervall", "Status"]
    assert found.rows[0] == ["2025", "20,0\u00a0%", "19,0–21,0", "slutligt Ny fråga"]
    jarva = part(report(asked(place="jarva")), "unsafe_share").listing
    assert jarva is not None
    assert [row[-1] for row in jarva.rows] == ["", "preliminärt"]
    assert jarva.rows[0][1] == "ännu inte publicerat"


def test_settled_values_without_remarks_need_no_column_for_it() -> None:
    for number in range(14):
        factories.report(str(number), indicator="walks_count", period=Period.of(str(2010 + number)))
    cache.clear()
    found = part(report(), "walks_count").listing
    assert found is not None
    assert (list(found.headings), len(found.rows)) == (["Period", "Värde"], 12)
    assert found.note == "Alla värden är slutliga. 2 äldre perioder finns i Excelfilen."


def test_the_chart_can_be_edited_as_it_is_drawn() -> None:
    town.aim_at_five()
    cache.clear()
    found = chart(report())
    assert list(found.periods) == ["2023", "2024", "2025", "2026", "2027"]
    own, target = found.lines
    assert (own.name, own.look, list(own.values)) == ("Stockholm", Look.OWN, [10.0, 10.5, 20.0, None, None])
    assert (target.look, list(target.values)) == (Look.TARGET, [10.0, 8.75, 7.5, 6.25, 5.0])
    assert (found.number_format, found.unit, found.scale) == ("#,##0.0", "%", (0.0, 25.0, 5.0))


def test_no_line_crosses_a_break_and_an_overtaken_target_has_no_way_to_it() -> None:
    town.aim_at_five()
    town.part_from_2025()
    cache.clear()
    before, after, target = chart(report()).lines
    assert [value for value in before.values if value is not None] == [10.0, 10.5]
    assert [value for value in after.values if value is not None] == [20.0]
    assert [value for value in target.values if value is not None] == [5.0]
    facts = dict(part(report(), "unsafe_share").facts)
    assert "Ny fråga i enkäten." in facts["Tidsseriebrott"]


def test_a_hollow_point_and_the_places_beside_are_told() -> None:
    for year, value in (("2023", 30.0), ("2024", 31.0)):
        with unit_of_work(by=CONSOLE) as unit:
            factories.observe(unit, "unsafe_share", year, value, "stockholms-lan")
            unit.record(action="test", subject="county")
    cache.clear()
    lines = chart(report(asked(place="jarva"))).lines
    assert [(line.name, line.look) for line in lines] == [("Jarva", Look.OWN), ("Stockholms-Lan", Look.BESIDE)]
    assert lines[0].unsettled == frozenset({0})
    assert list(lines[1].values) == [31.0, None]


def test_values_that_come_irregularly_have_only_their_own_periods() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        town_indicator = unit.session.exec(select(Indicator)).first()
        assert town_indicator is not None
        town_indicator.frequency = Frequency.IRREGULAR
        factories.observe(unit, "unsafe_share", "2015", 9.0)
        unit.record(action="test", subject="irregular")
    cache.clear()
    assert list(chart(report()).periods) == ["2015", "2023", "2024", "2025"]


def test_a_protected_value_is_neither_drawn_nor_written() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        factories.indicator(
            unit, "victims", reporter=PartyKind.CITY, kind=Kind.COUNT, decimals=0,
            person_based=PersonBased.YES,
        )  # fmt: skip
        factories.observe(unit, "victims", "2025", 3)
        unit.record(action="test", subject="victims")
    cache.clear()
    found = report(asked(DocumentKind.PARTY, "city"))
    section = part(found, "victims")
    assert section.chart is None
    assert section.listing is not None
    assert section.listing.rows == [["2025", "skyddat värde"]]
    assert dict(found.facts)["Skyddade värden"].startswith("1 av de senaste värdena visas inte")
    book = load_workbook(BytesIO(built(asked(DocumentKind.PARTY, "city", form=Form.WORKBOOK))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "skyddat" in cells
    assert 3 not in cells


def test_who_may_not_see_an_indicator_finds_no_word_of_it_in_any_form() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        secret = factories.indicator(unit, "hemlig_andel", reporter=PartyKind.POLICE, clearance=Clearance.RESTRICTED)
        secret.lead_place_id = town._place(unit, "stockholm")
        factories.observe(unit, "hemlig_andel", "2025", 77.7)
        unit.record(action="test", subject="secret")
    cache.clear()
    for reader, is_told in ((READER, True), (ANYONE, False)):
        pdf = text_of(built(asked(DocumentKind.PARTY, "police", reader=reader)))
        slides = slides_of(built(asked(DocumentKind.PARTY, "police", reader=reader, form=Form.SLIDES)))
        book = load_workbook(BytesIO(built(asked(DocumentKind.PARTY, "police", reader=reader, form=Form.WORKBOOK))))
        cells = [str(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
        everything = [pdf, *(said for slide in slides for said in words_of(slide)), *cells]
        assert any("hemlig_andel" in said for said in everything) is is_told
        assert any("77,7" in said for said in everything) is is_told
    assert dict(report(asked(DocumentKind.PARTY, "police", reader=READER)).facts)["Sekretess"] == (
        "för dem som arbetar med uppgifterna"
    )
    assert part(report(asked(DocumentKind.PARTY, "police")), "Visas inte här").paragraphs == [
        "1 indikator visas för inloggade."
    ]


def test_a_document_as_it_was_known_holds_nothing_of_later() -> None:
    day = date.today() - timedelta(days=2)  # noqa: DTZ011 - two days of slack are enough
    found = report(asked(known_on=day))
    assert dict(found.facts)["Som känt"]
    assert [section.title for section in found.sections if section.title != "Parternas insatser"] == [
        "Ännu utan värden"
    ]
    assert found.extract is not None
    assert found.extract.as_known_at is not None
    assert report().extract is not None


def test_the_party_sees_what_it_owes_and_its_part_in_the_goals() -> None:
    found = report(asked(DocumentKind.PARTY, "police"))
    owed = part(found, "Att rapportera").listing
    assert owed is None or owed.headings[0] == "Indikator"
    goals = part(found, "Del i de gemensamma målen").listing
    assert goals is not None
    assert goals.rows == [("Mål", "unsafe_share")]
    assert found.facts[0][0] == "Avtal"
    assert part(report(asked(DocumentKind.PARTY, "city")), "Del i de gemensamma målen").listing is not None


def test_a_goal_says_its_targets_and_who_shares_it() -> None:
    town.aim_at_five()
    cache.clear()
    found = report(asked(DocumentKind.GOAL, "mal"))
    with access.serving(ANYONE):
        said = outcome_words(told([catalogue().indicator("unsafe_share")]))
    assert part(found, "Gemensamt utfall").paragraphs == [f"1 indikator svarar på målet. {said}"]
    decided = part(found, "Målvärden och besluten bakom dem").listing
    assert decided is not None
    assert decided.rows == [
        [
            "unsafe_share",
            "10,0\u00a0% 2023",
            "–",
            "5,0\u00a0% 2027",
            "rör sig bort från målvärdet",
            "Styrgruppen, 1 januari 2025",
        ]
    ]
    table = part(found, "Gemensamt utfall").listing
    assert table is not None
    assert list(table.headings)[-1] == "Målvärde"
    assert dict(found.facts)["Överenskommelser"] == "Avtal"
    titles = [section.title for section in found.sections]
    assert titles.index("Indikatorer") == titles.index("unsafe_share") - 1


@pytest.mark.parametrize(
    ("kind", "slug"), [(DocumentKind.AREA, "omrade"), (DocumentKind.PARTY, "police"), (DocumentKind.GOAL, "mal")]
)
def test_every_document_is_whole_in_every_form_and_language(kind: DocumentKind, slug: str) -> None:
    town.invent()
    files = {}
    for form in Form:
        progress = Progress()
        files[form] = built(asked(kind, slug, form=form, language=Language.ENGLISH), progress=progress)
        assert progress.done == progress.total > 1
    assert faults_of(files[Form.PDF]) == flaws_of(files[Form.PDF]) == []
    assert "Page1of" in text_of(files[Form.PDF])
    assert any("Example data" in said for said in words_of(slides_of(files[Form.SLIDES])[0]))
    assert load_workbook(BytesIO(files[Form.WORKBOOK])).sheetnames[0] == "Example data"


def test_what_does_not_exist_has_no_document() -> None:
    for one in (asked(slug="finns-inte"), asked(place="atlantis"), asked(DocumentKind.GOAL, "omrade")):
        with pytest.raises(UnknownError):
            built(one)


class Meanwhile(Progress):
    """Somebody reports an ever higher value while the document is made, as many times as is said."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.values = iter(range(22, 22 + times))

    def step(self) -> None:
        super().step()
        value = next(self.values, None)
        if value is not None:
            with unit_of_work(by=CONSOLE) as unit:
                factories.observe(unit, "unsafe_share", "2026", value)
                unit.record(action="test", subject="meanwhile")


def told_in(file: bytes) -> list[Any]:
    """Return the values of a workbook and what it says of them."""
    return [row for sheet in load_workbook(BytesIO(file)).worksheets[:2] for row in sheet.iter_rows(values_only=True)]


def test_a_document_tells_of_one_state_of_the_store_whatever_is_saved_meanwhile() -> None:
    one, progress = asked(form=Form.WORKBOOK), Meanwhile(1)
    told = told_in(built(one, progress=progress))
    assert told == told_in(built(one))
    assert "22,0" in str(told)
    assert progress.done == progress.total


def test_a_store_that_never_stands_still_gives_no_document() -> None:
    with pytest.raises(ChangingError):
        built(asked(), progress=Meanwhile(MOST_ATTEMPTS))


def test_the_reader_of_a_document_is_forgotten_afterwards() -> None:
    built(asked(reader=READER, known_on=date(2020, 1, 1)))
    assert not access.is_serving()
    assert state.known_on() is None


def test_no_more_steps_are_done_than_there_are() -> None:
    progress = Progress()
    progress.plan(1)
    for _step in range(5):
        progress.step()
    assert (progress.done, progress.total) == (2, 2)
