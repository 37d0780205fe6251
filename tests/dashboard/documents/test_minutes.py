from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard import access, cache
from dashboard.components.meetings.basis import sentence_in
from dashboard.components.meetings.known import basis_at, every_decision
from dashboard.documents.asked import Asked, DocumentKind, Form, Progress
from dashboard.documents.build import built
from dashboard.documents.minutes import minutes_report
from dashboard.language import speaking
from data.actions.agendas import add_point
from data.actions.content import edit_indicator
from data.actions.deciding import Wording, record_decision
from data.actions.meetings import close_meeting, open_meeting
from data.actions.steering import seat_member, unseat_member
from data.actor import ANYONE, CONSOLE, Actor
from data.exporters.report import Report, Section
from data.queries.basis import basis_of
from data.queries.catalogue import UnknownError, today
from data.queries.meetings import steering_groups
from models.period import Period
from models.vocabulary import Clearance, Direction, Language, PartyKind, Role, ValueStatus
from tests.data.actions.met import GROUP, group, planned, seen
from tests.data.exporters.paper import flaws_of
from tests.data.exporters.reports import faults_of, slides_of, text_of, words_of
from tests.factories import person, report, small_world

YEAR = today().year
SHARE = {"indicator": "unsafe_share", "place": "stockholms-lan"}
WORDS = "Belysningen byts vid stationen."


@pytest.fixture
def meeting(store: str) -> Iterator[str]:
    """Hold a meeting that decides twice: on a figure, expecting at most 32, and on a point of its own."""
    assert store
    small_world()
    for year, value in ((YEAR - 2, "31"), (YEAR - 1, "34.2")):
        report(value, period=Period(year), place="stockholms-lan")
    group()
    slug = planned()
    add_point(meeting=slug, by=CONSOLE, **SHARE)
    add_point(meeting=slug, title="Nattvandring", by=CONSOLE)
    open_meeting(meeting=slug, by=CONSOLE)
    basis = basis_of("unsafe_share", place="stockholms-lan", clearance=Clearance.RESTRICTED, today=today())
    first = Wording(
        text=WORDS,
        owner="Enhetschefen",
        owner_party=PartyKind.CITY,
        direction=Direction.LOWER,
        value=Decimal(32),
        period=Period(YEAR),
    )
    points = seen(slug).points
    record_decision(meeting=slug, point=points[0].id, wording=first, seen=basis.digest, by=CONSOLE)
    record_decision(meeting=slug, point=points[1].id, wording=Wording(text="Vi ses i maj.", owner="Alla"), by=CONSOLE)
    close_meeting(meeting=slug, by=CONSOLE)
    cache.clear()
    yield slug
    cache.clear()


def asked(slug: str, **facts: Any) -> Asked:  # noqa: ANN401 - any of its facts
    usual: dict[str, Any] = {"form": Form.PDF, "reader": CONSOLE, "language": Language.SWEDISH}
    return Asked(kind=DocumentKind.MINUTES, slug=slug, **(usual | facts))


def minutes(slug: str, *, reader: Actor | None = None) -> Report:
    one = asked(slug, reader=reader or person(Role.VIEWER))
    with access.serving(one.reader), speaking(one.language):
        return minutes_report(one, progress=Progress())


def part(found: Report, title: str) -> Section:
    return next(section for section in found.sections if section.title == title)


def test_the_minutes_say_who_met_what_was_taken_up_and_what_was_decided(meeting: str) -> None:
    found = minutes(meeting)
    facts = dict(found.facts)
    assert found.title.startswith("Styrgruppen, ")
    assert "Eva Ek, police, ledamot" in facts["Styrgruppens medlemmar"]
    assert (facts["Läge"], facts["Sekretess"]) == ("avslutat", "för inloggade")
    agenda = part(found, "Dagordning").listing
    assert agenda is not None
    assert [row[2] for row in agenda.rows] == ["unsafe_share, Stockholms-Lan", "Nattvandring"]
    assert [section.title for section in found.sections] == ["Dagordning", "Beslut", "Beslut nr 1", "Beslut nr 2"]
    first, second = (dict(part(found, f"Beslut nr {number}").facts) for number in (1, 2))
    assert part(found, "Beslut nr 1").paragraphs == [WORDS]
    assert first["Gäller"] == "unsafe_share, Stockholms-Lan"
    assert first["Ansvarig"] == "Enhetschefen, City"
    assert first["Väntat"] == f"högst 32,0\u00a0% för {YEAR}"
    assert "Väntat" not in second


def test_the_minutes_name_who_sat_in_the_group_then(meeting: str) -> None:
    before = dict(minutes(meeting).facts)["Styrgruppens medlemmar"]
    [left] = [one.id for one in steering_groups(by=CONSOLE)[0].members if one.name == "Eva Ek"]
    unseat_member(group=GROUP, member=left, by=CONSOLE)
    seat_member(group=GROUP, name="Olle Ny", by=CONSOLE)
    cache.clear()
    assert dict(minutes(meeting).facts)["Styrgruppens medlemmar"] == before


def test_the_figures_of_the_minutes_are_those_of_the_meeting_though_they_were_revised_since(meeting: str) -> None:
    before = part(minutes(meeting), "Beslut nr 1")
    why = "En skola hade räknats två gånger."
    report(
        "29.9", opened=1, period=Period(YEAR - 1), place="stockholms-lan",
        status=ValueStatus.CORRECTED, correction_reason=why,
    )  # fmt: skip
    cache.clear()
    after = part(minutes(meeting), "Beslut nr 1")
    assert before == after
    assert after.chart is not None
    assert [value for line in after.chart.lines for value in line.values if value is not None] == [31.0, 34.2]
    with access.serving(CONSOLE):
        basis = basis_at(next(one for one in every_decision() if one.number == 1))
        assert basis is not None
        assert after.sentence == sentence_in(basis)
    assert "34,2" in after.sentence


@pytest.mark.parametrize("form", Form)
def test_the_minutes_are_whole_in_every_form(meeting: str, form: Form) -> None:
    file = built(asked(meeting, form=form))
    if form is Form.PDF:
        assert faults_of(file) == flaws_of(file) == []
        told = [text_of(file)]
    elif form is Form.SLIDES:
        told = [said for slide in slides_of(file) for said in words_of(slide)]
    else:
        sheets = load_workbook(BytesIO(file)).worksheets
        told = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert any(WORDS in said or "".join(WORDS.split()) in said for said in told)


def test_nobody_gets_minutes_who_has_not_signed_in(meeting: str) -> None:
    for form in Form:
        with pytest.raises(UnknownError):
            built(asked(meeting, reader=ANYONE, form=form))


def test_what_rests_on_a_closed_figure_is_only_for_those_who_may_see_it(meeting: str) -> None:
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED}, by=CONSOLE)
    cache.clear()
    seen_by_viewer = minutes(meeting)
    assert [section.title for section in seen_by_viewer.sections] == ["Dagordning", "Beslut", "Beslut nr 2"]
    assert "34,2" not in str(seen_by_viewer)
    assert dict(minutes(meeting, reader=CONSOLE).facts)["Sekretess"] == "för dem som arbetar med uppgifterna"


def test_who_may_not_see_all_of_it_is_told_how_much_there_is(meeting: str) -> None:
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED}, by=CONSOLE)
    cache.clear()
    agenda = part(minutes(meeting), "Dagordning")
    assert agenda.listing is not None
    assert [row[0] for row in agenda.listing.rows] == ["2"], "a point has one number for all readers"
    assert agenda.paragraphs == ["1 punkt visas bara för dem som arbetar med uppgifterna."]
    assert part(minutes(meeting), "Beslut").paragraphs == ["1 beslut visas bara för dem som arbetar med uppgifterna."]
    whole = minutes(meeting, reader=CONSOLE)
    assert [part(whole, title).paragraphs for title in ("Dagordning", "Beslut")] == [[], []]
    for title in ("Dagordning", "Beslut"):
        assert "tom" not in str(part(minutes(meeting), title).paragraphs)


def test_minutes_with_closed_points_alone_are_not_called_empty(meeting: str) -> None:
    slug = planned(days=30)
    add_point(meeting=slug, by=CONSOLE, **SHARE)
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED}, by=CONSOLE)
    cache.clear()
    agenda = part(minutes(slug), "Dagordning")
    assert (agenda.listing, agenda.paragraphs) == (
        None,
        ["1 punkt visas bara för dem som arbetar med uppgifterna."],
    )
    assert dict(minutes(slug, reader=CONSOLE).facts)["Sekretess"] == "för dem som arbetar med uppgifterna"
    assert meeting


def test_a_meeting_without_agenda_or_decisions_says_so(meeting: str) -> None:
    assert meeting
    found = minutes(planned(days=30))
    assert part(found, "Dagordning").paragraphs == ["Dagordningen är tom."]
    assert part(found, "Beslut").paragraphs == ["Inga beslut antecknades."]
