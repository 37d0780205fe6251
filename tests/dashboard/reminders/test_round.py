"""A round of reminders as the operator's clock starts it: the whole command, a full store and a real mail server."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from dashboard.cli import main
from dashboard.language import date_label, period_label
from dashboard.reminders.round import Outcome, send_round
from dashboard.reminders.words import subject_of, text_of
from dashboard.settings import settings, settings_from
from data.actions.people import set_email
from data.actions.responsibilities import name_responsible
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue, today
from data.queries.reminding import Letter, Notice, Recipient, Step, post_of
from data.queries.responsibilities import Reporter, Responsible
from data.queries.schedule import owed_by
from data.queries.standing import DueState
from data.store import open_store, reading
from models.period import Period
from models.responsibility import Reminder
from models.vocabulary import PartyKind, Role
from tests.factories import person
from tests.servers.mail import Mailbox, mail_server

SERVICE = "https://bilden.example.se"


@dataclass
class Answer:
    code: int
    said: str
    complained: str


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


class Clock:
    """What starts the command every morning."""

    def __init__(
        self, store: str, box: Mailbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.store, self._monkeypatch, self._capsys = store, monkeypatch, capsys
        self.environment: dict[str, str] = {
            "DATABASE_URL": store,
            "TRYGGHETSBILDEN_URL": SERVICE,
            "SMTP_HOST": "localhost",
            "SMTP_PORT": str(box.port),
            "SMTP_TLS": "none",
            "MAIL_FROM": "bilden@example.se",
        }

    def strikes(self, *arguments: str, **more: str) -> Answer:
        with self._monkeypatch.context() as patch:
            for name, value in (self.environment | more).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["trygghetsbilden", "remind", *arguments])
            settings.cache_clear()
            with pytest.raises(SystemExit) as ended:
                main()
        settings.cache_clear()
        open_store(self.store)
        said = self._capsys.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)


@pytest.fixture
def clock(full_store: str, box: Mailbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clock:
    return Clock(full_store, box, monkeypatch, capsys)


def answers(address: str, *, count: int = 1, first: int = 0) -> Actor:
    """Let somebody with that address answer for some late indicators of the police."""
    who = person(Role.COORDINATOR, PartyKind.POLICE)
    set_email(person_id=who.person_id or 0, email=address, by=CONSOLE)
    late = [one for one in owed_by(PartyKind.POLICE, today=today()) if one.state is DueState.LATE]
    for slug in list(dict.fromkeys(one.indicator for one in late))[first : first + count]:
        name_responsible(indicator=slug, person_id=who.person_id, substitute_id=None, opened_version=0, by=CONSOLE)
    return who


def test_each_is_reminded_once_however_often_the_clock_strikes(clock: Clock, box: Mailbox) -> None:
    answers("karin@example.se", count=2)
    first = clock.strikes()
    assert (first.code, first.said) == (0, "Skickade brev: 1.\n")
    assert "Ingen ansvarig utsedd: " in first.complained
    [(to, letter)] = box.letters
    assert (to, letter["Subject"]) == ("karin@example.se", "Trygghetsbilden: försenade värden")
    assert (
        len(re.findall(rf"{SERVICE}/registrera\?indikator=\w+&plats=[\w-]+&period=[\w-]+", letter.get_content())) == 2
    )
    second = clock.strikes()
    assert (second.code, second.said) == (0, "Inget att påminna om.\n")
    assert len(box.letters) == 1


def test_a_rehearsal_shows_the_letters_and_sends_nothing(clock: Clock, box: Mailbox) -> None:
    answers("karin@example.se")
    shown = clock.strikes("--dry-run", SMTP_HOST="", TRYGGHETSBILDEN_URL="")
    assert shown.code == 0
    assert "Till: karin@example.se\nÄmne: Trygghetsbilden: försenade värden\n" in shown.said
    assert "http://localhost:8501/registrera?" in shown.said
    assert "Ingen ansvarig utsedd: " in shown.said
    assert box.letters == []
    with reading() as session:
        assert session.exec(select(Reminder)).all() == []
    assert clock.strikes().said == "Skickade brev: 1.\n"


def test_a_refused_address_is_said_and_tried_again_and_the_others_get_theirs(clock: Clock, box: Mailbox) -> None:
    answers("fel@example.se")
    answers("karin@example.se", first=1)
    box.refused = frozenset({"fel@example.se"})
    for sent in (1, 0):
        answer = clock.strikes()
        assert (answer.code, answer.said) == (1, f"Skickade brev: {sent}.\n")
        assert "tog inte emot adressen fel@example.se: 550" in answer.complained
    box.refused = frozenset()
    assert clock.strikes().code == 0
    assert [to for to, _letter in box.letters] == ["karin@example.se", "fel@example.se"]


def test_nothing_is_marked_when_the_server_is_away_or_hangs_up(clock: Clock, box: Mailbox) -> None:
    answers("karin@example.se")
    answers("bo@example.se", first=1)
    answer = clock.strikes(SMTP_PORT="1")
    assert answer.code == 1
    assert re.match(r"Fel: E-postservern localhost:1 svarar inte", answer.complained.splitlines()[-1])
    with reading() as session:
        assert session.exec(select(Reminder)).all() == []
    box.hangs_up_after = 1
    broken = clock.strikes()
    assert (broken.code, broken.said) == (1, "Skickade brev: 1.\n")
    assert "Resten skickas nästa gång" in broken.complained
    box.hangs_up_after = None
    assert clock.strikes().said == "Skickade brev: 1.\n"
    assert sorted(to for to, _letter in box.letters) == ["bo@example.se", "karin@example.se"]


def test_another_run_in_the_middle_takes_nothing_twice(clock: Clock, box: Mailbox) -> None:
    """The clock of another machine strikes while the first letter is on its way, and sends the second one."""
    answers("karin@example.se")
    answers("bo@example.se", first=1)
    meanwhile: list[Outcome] = []

    def strike_elsewhere() -> None:
        box.on_letter = None
        meanwhile.append(send_round(settings_from(clock.environment)))

    box.on_letter = strike_elsewhere
    assert clock.strikes().said == "Skickade brev: 1.\n"
    [other] = meanwhile
    assert (len(other.sent), other.faults) == (1, [])
    assert sorted(to for to, _letter in box.letters) == ["bo@example.se", "karin@example.se"]


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"SMTP_HOST": ""}, "SMTP_HOST saknas"),
        ({"TRYGGHETSBILDEN_URL": ""}, "TRYGGHETSBILDEN_URL saknas"),
        ({"MAIL_FROM": ""}, "MAIL_FROM är ''"),
    ],
)
def test_what_is_not_set_is_said_in_one_sentence(lacking: Mapping[str, str], said: str, clock: Clock) -> None:
    answer = clock.strikes(**lacking)
    assert answer.code == 1
    assert answer.complained.startswith(f"Fel: {said}")


def letter(*notices: Notice, name: str = "Karin") -> Letter:
    return Letter(Recipient("person/1", "person/karin", name, "karin@example.se"), notices)


def notice(step: Step, **facts: object) -> Notice:
    usual: dict[str, object] = {"indicator": "robbery_person_rate", "period": Period.of("2026-Q3")}
    usual |= {"due_on": date(2026, 10, 30), "step": step, "place": "stockholm", "who": Responsible()}
    return Notice(**(usual | facts))  # type: ignore[arg-type]  # a table of facts of every type


@pytest.mark.usefixtures("full_store")
def test_a_letter_says_what_is_missing_until_when_and_the_way_to_the_form() -> None:
    written = letter(notice(Step.LATE), notice(Step.SOON, due_on=date(2026, 11, 30)), name="Karin\nBcc: x")
    name = catalogue().indicator("robbery_person_rate").name.sv
    text = text_of(written, content=catalogue(), service=SERVICE)
    form = f"  {SERVICE}/registrera?indikator=robbery_person_rate&plats=stockholm&period=2026-Q3"
    assert text.splitlines()[:12] == [
        "Hej Karin Bcc: x!",
        "",
        "Försenade värden",
        "",
        f"* {name}, kvartal 3 2026",
        "  Sista dag var 30 oktober 2026.",
        form,
        "",
        "Ska rapporteras snart",
        "",
        f"* {name}, kvartal 3 2026",
        "  Sista dag är 30 november 2026.",
    ]
    assert "ansvarig eller ersättare" in text
    assert subject_of(written) == "Trygghetsbilden: försenade värden"


@pytest.mark.usefixtures("full_store")
@pytest.mark.parametrize(
    ("who", "said"),
    [
        (Responsible(), "ingen utsedd"),
        (Responsible(Reporter(1, "Karin")), "Karin"),
        (Responsible(Reporter(1, "Karin"), Reporter(2, "Bo")), "Karin och Bo"),
    ],
)
def test_the_leader_is_told_who_answers(who: Responsible, said: str) -> None:
    text = text_of(letter(notice(Step.SILENT, who=who)), content=catalogue(), service=SERVICE)
    assert f"  Ansvarig: {said}." in text.splitlines()
    assert "leder parten" in text


def test_no_letter_holds_a_figure(clock: Clock, box: Mailbox) -> None:
    """Only days, periods, links and the names of indicators have digits; with these taken out, none is left."""
    answers("karin@example.se", count=100)
    content, [written] = catalogue(), post_of(today=today(), at=datetime.now(UTC), by=CONSOLE).letters
    clock.strikes()
    [text] = box.texts()
    assert len(written.notices) > 5
    names = {" ".join(content.indicator(one.indicator).name.sv.split()) for one in written.notices}
    said = {part for one in written.notices for part in (period_label(one.period), date_label(one.due_on))}
    for known in sorted({*names, *said, written.to.name}, key=len, reverse=True):
        assert known in text
        text = text.replace(known, "")
    assert re.findall(r".*\d.*", re.sub(r"https://\S+", "", text)) == []
