"""The command that fetches, as the operator's clock runs it: a whole store and a real server."""

import configparser
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from dashboard.cli_fetching import PASSING, schedule_of
from dashboard.settings import program_version, settings_from
from data.actor import CONSOLE
from data.store import reading, unit_of_work
from models.observation import Observation
from models.place import Place
from tests.dashboard.consoles import Answer, Console
from tests.data.fetching.test_kolada import record
from tests.factories import observe
from tests.servers import publisher as publishers
from tests.servers.live import COMMAND, environment
from tests.servers.publisher import Publisher, Reply, publishing

pytestmark = pytest.mark.slow

TOLD = """
[[sources]]
slug = "kolada"
kind = "kolada"
name = "Kolada (RKA)"
address = "{address}"
calls_per_second = 50
measures = ["N07543"]
places = ["stockholm", "botkyrka"]
first_year = 2021

[[sources]]
slug = "scb"
kind = "pxweb"
name = "SCB"
address = "{address}"
"""
# As published: two values that stand in the store, one that is revised, one that is new, and one that is gone.
RECORDS = [
    record("0180", "2021", 112.18161),
    record("0180", "2022", 200.0),
    record("0180", "2023", 199.5),
    record("0127", "2021", 54.55422),
    record("0127", "2022", None),
]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(publishers.kolada(RECORDS), base="/v3") as found:
        yield found


class Clock:
    """What starts the command every morning."""

    def __init__(self, command: Console, folder: Path, publisher: Publisher) -> None:
        self._command, self.store, self.folder, self._told = command, command.store, folder, ""
        self.tell(TOLD.format(address=publisher.address))

    def tell(self, told: str) -> None:
        """Write what is fetched, or other measures than those that are."""
        self._told = re.sub("measures = .*", told, self._told) if told.startswith("measures") else told
        (self.folder / "fetch.toml").write_text(self._told, encoding="utf-8")

    def strikes(self, *arguments: str, url: str = "") -> Answer:
        return self.runs("fetch", *arguments, url=url)

    def runs(self, *arguments: str, url: str = "") -> Answer:
        """Run any command at this installation."""
        named = {"TRYGGHETSBILDEN_STORE": str(self.folder), "TRYGGHETSBILDEN_URL": url}
        return self._command(*arguments, **named)


@pytest.fixture
def clock(command: Console, tmp_path: Path, publisher: Publisher) -> Clock:
    return Clock(command, tmp_path, publisher)


def test_the_clock_fetches_and_tells_what_was_new_the_same_changed_and_gone(clock: Clock) -> None:
    answer = clock.strikes()
    assert answer.said.splitlines() == [
        "Kolada (RKA). Frågor: 1. Oförändrade svar: 0.",
        "  Nya värden: 1. Ändrade: 1. Lika: 2. Avvisade: 0.",
        "  Nytt: Anmälda personrån, antal/100 000 inv (1)",
        "  Ändrat: Anmälda personrån, antal/100 000 inv (1)",
        "  Borta hos källan: 1. De står kvar här.",
        "  Sparat som inläsning 1. Visa den: trygghetsbilden batches --show 1",
        "SCB: inget att hämta. Välj tabeller i fetch.toml.",
    ]
    assert (answer.code, answer.complained) == (0, "")
    assert [(row.value, row.version) for row in stored() if row.period == "2022"] == [(88.44902, 1), (200.0, 2)]
    again = clock.strikes("--source", "kolada")
    assert again.said.splitlines() == [
        "Kolada (RKA). Frågor: 1. Oförändrade svar: 1.",
        "  Nya värden: 0. Ändrade: 0. Lika: 4. Avvisade: 0.",
        "  Borta hos källan: 1. De står kvar här.",
    ]
    assert again.code == 0


def test_a_fetch_is_an_import_that_is_listed_shown_and_withdrawn_whole(clock: Clock) -> None:
    clock.strikes()
    assert "kolada 20" in clock.runs("batches").said
    assert "199.5" in clock.runs("batches", "--show", "1").said.replace(",", ".")
    assert clock.runs("withdraw", "1", "--reason", "Fel hos källan.").code == 0
    assert [row.value for row in stored() if row.period in ("2022", "2023")] == [88.44902, 200.0, 88.44902, 199.5]
    assert "  Lämnade: 2." in clock.strikes().said


def test_a_dry_run_saves_nothing_and_the_run_after_it_need_not_ask(clock: Clock, publisher: Publisher) -> None:
    answer = clock.strikes("--dry-run", "--source", "kolada")
    assert (answer.code, answer.said.splitlines()[-1]) == (0, "  Provkörning: inget är sparat.")
    assert len(stored()) == 15
    assert clock.strikes("--source", "kolada").said.startswith(
        "Kolada (RKA). Frågor: 0. Oförändrade svar: 0. Hämtade tidigare: 1."
    )
    assert len(publisher.asked) == 1
    assert len(stored()) == 17


def test_a_run_that_was_killed_is_taken_up_where_it_was(clock: Clock, publisher: Publisher) -> None:
    clock.tell('measures = ["N07543", "N07537"]')
    publisher.first = [None, Reply(pause=30)]
    own = environment(database_url=clock.store, folder=clock.folder)
    with subprocess.Popen([COMMAND, "fetch"], env=own, stdout=subprocess.DEVNULL) as run:
        give_up = time.monotonic() + 60
        while len(publisher.asked) < 2 and time.monotonic() < give_up:
            time.sleep(0.02)
        run.kill()
    assert [path.split("/")[4] for path in publisher.asked] == ["N07543", "N07537"]
    assert len(stored()) == 15
    answer = clock.strikes("--source", "kolada")
    assert answer.said.splitlines()[:2] == [
        "Kolada (RKA). Frågor: 1. Oförändrade svar: 0. Hämtade tidigare: 1.",
        "  Nya värden: 1. Ändrade: 1. Lika: 2. Avvisade: 0.",
    ]
    assert len(publisher.asked) == 3


def test_a_source_that_asks_us_to_wait_ends_the_command_with_a_number_that_says_so(
    clock: Clock, publisher: Publisher
) -> None:
    publisher.first = [Reply(429, headers={"Retry-After": "7200"})]
    answer = clock.strikes()
    assert answer.code == PASSING
    assert answer.complained.startswith("Fel: Kolada (RKA) ber oss vänta till 20")
    assert answer.said.splitlines() == [
        "Kolada (RKA). Frågor: 1. Oförändrade svar: 0.",
        "SCB: inget att hämta. Välj tabeller i fetch.toml.",
    ]


def test_what_is_refused_ends_the_command_with_one(clock: Clock, publisher: Publisher) -> None:
    publisher.answer = publishers.kolada([*RECORDS, record("0180", "2024", -4.0)])
    answer = clock.strikes()
    assert answer.code == 1
    assert answer.complained.startswith(
        "Fel: Anmälda personrån, antal/100 000 inv: 1 av värdena går inte att spara, och inget av dem är sparat. "
    )
    publisher.first = [Reply(404)]
    assert clock.strikes().code == 1
    assert len(stored()) == 15


def test_what_a_person_has_said_is_told_of(clock: Clock) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "robbery_person_rate", "2022", 90.0, source="Polisens rapport")
        unit.record(action="test", subject="value")
    assert "  Lämnade: 1. Någon har skrivit in" in clock.strikes().said


def test_a_source_that_is_not_there_is_told_of_with_those_that_are(clock: Clock) -> None:
    answer = clock.strikes("--source", "brå")
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained == "Fel: Källan ”brå” finns inte i fetch.toml. Där finns: kolada, scb.\n"


def test_we_say_who_we_are_and_where_we_can_be_found(clock: Clock, publisher: Publisher) -> None:
    clock.strikes("--source", "kolada")
    assert publisher.headers[0]["User-Agent"] == f"Trygghetsbilden/{program_version()}"
    clock.strikes("--source", "kolada", url="https://bilden.example.se")
    assert publisher.headers[1]["User-Agent"] == f"Trygghetsbilden/{program_version()} (+https://bilden.example.se)"


def test_the_schedule_is_whole_for_cron_and_for_systemd(clock: Clock) -> None:
    answer = clock.strikes("--schedule")
    assert answer.code == 0
    (cron,) = [line for line in answer.said.splitlines() if line.startswith("20 5 * * 1-5 ")]
    folder, command, word = shlex.split(cron)[5:]
    assert (folder, word) == (f"TRYGGHETSBILDEN_STORE={clock.folder}", "fetch")
    assert Path(command) == Path(sys.executable).with_name("trygghetsbilden")
    service, timer = (units(answer.said, name) for name in ("service", "timer"))
    assert service["Service"]["ExecStart"] == f'"{command}" fetch'
    assert service["Service"]["Environment"] == f'"TRYGGHETSBILDEN_STORE={clock.folder}"'
    assert service["Service"]["SuccessExitStatus"] == str(PASSING)
    assert timer["Timer"]["OnCalendar"] == "Mon..Fri 05:20"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_a_folder_with_a_strange_name_is_written_as_cron_and_systemd_read_it() -> None:
    said = schedule_of(settings_from({"TRYGGHETSBILDEN_STORE": '/var/min "bild" 100%'}))
    assert """TRYGGHETSBILDEN_STORE='/var/min "bild" 100\\%' """ in said
    assert 'Environment="TRYGGHETSBILDEN_STORE=/var/min \\"bild\\" 100%%"' in said


def units(said: str, name: str) -> configparser.RawConfigParser:
    """Return what one of the two files says."""
    text = said.partition(f"trygghetsbilden-fetch.{name}\n[Unit]")[2].partition("\n# /etc")[0]
    read = configparser.RawConfigParser(delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment, method-assign]  # names of units are told apart by large letters
    read.read_string(f"[Unit]{text}")
    return read


def stored() -> list[Observation]:
    """Return the values of robberies in Stockholm."""
    with reading() as session:
        rows = session.exec(select(Observation).where(Observation.source == "Kolada (RKA), N07543")).all()
        place = session.exec(select(Place.id).where(Place.slug == "stockholm")).one()
    return sorted((row for row in rows if row.place_id == place), key=lambda row: (row.period, row.version))
