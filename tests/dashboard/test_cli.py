import re
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.settings import program_version
from data.actions import signing_in
from data.actor import CONSOLE
from data.queries.people import accounts
from data.store import housekeeping, unit_of_work
from models.vocabulary import PartyKind, Role
from tests.dashboard.consoles import Closed, Console
from tests.servers.live import COMMAND

pytestmark = pytest.mark.slow

HEADING = "indicator,place,period,sex,value,status,source,source_date\n"
ROW = "robbery_person_rate,stockholm,2023,total,{value},final,Test,2024-08-30\n"


def test_a_new_store_is_made_filled_and_whole(new: Console) -> None:
    first = new("init")
    assert (first.code, first.complained) == (0, "")
    assert "Innehållet är inläst." in first.said
    assert re.search(r"^\d{4,} publicerade värden är inlästa\.$", first.said, re.MULTILINE)
    assert new("init").said == "Innehållet finns redan.\nDe publicerade värdena finns redan.\n"
    whole = new("check")
    assert (whole.code, whole.said) == (0, "Allt stämmer.\n")


@pytest.mark.no_cover
def test_a_demonstration_is_filled_with_invented_values_once(command: Console) -> None:
    assert re.search(r"^\d{3,} påhittade värden är inlästa\.$", command("init", "--example").said, re.MULTILINE)
    assert "0 påhittade värden" in command("init", "--example").said


def test_a_check_says_what_is_wrong_and_ends_with_one(command: Console) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="test")
        unit.revision += 1
    answer = command("check")
    assert answer.code == 1
    assert "revision" in answer.complained


@pytest.mark.parametrize(
    ("deeds", "said"),
    [
        (["UPDATE indicator SET person_based = 'no'"], "visas utan att det har beslutats: skyddet har ändrats utanför"),
        (["DROP TRIGGER decision_keep_delete", "DELETE FROM decision"], "skyddade har ändrats utanför tjänsten"),
        (
            ["DROP TRIGGER decision_keep_update", "UPDATE decision SET is_shown = true WHERE NOT is_shown"],
            "skyddade har ändrats utanför tjänsten",
        ),
    ],
)
def test_a_check_tells_in_swedish_that_the_protection_was_tampered_with_and_names_no_number(
    command: Console, tmp_path: Path, deeds: list[str], said: str
) -> None:
    file = tmp_path / "antal.csv"
    rows = (("stockholm", 1731), ("jarva", 3), ("farsta", 18))
    told = "sspf_active_cases,{place},2023-Q4,total,{value},final,Test,2024-08-30\n"
    file.write_text(HEADING + "".join(told.format(place=place, value=value) for place, value in rows), "utf-8")
    assert command("import", str(file)).code == 0
    assert command("check").code == 0
    with housekeeping() as session:
        for deed in deeds:
            session.execute(text(deed))
    answer = command("check")
    assert answer.code == 1
    assert said in answer.complained
    assert "Återställ den senaste säkerhetskopian." in answer.complained
    assert not re.search(r"\b(1731|3|18)\b", answer.complained)


def test_a_check_of_no_store_at_all_says_what_to_run(new: Console) -> None:
    answer = new("check")
    assert answer.code == 1
    assert "Kör trygghetsbilden init." in answer.complained


def test_an_account_is_added_listed_closed_and_given_a_new_link(command: Console) -> None:
    added = command(
        "user", "add", "Karin@example.se", "--name", "Karin", "--role", "coordinator", "--party", "city",
        typed="korrekt häst batteri\n",
    )  # fmt: skip
    assert (added.code, added.said) == (0, "Kontot Karin@example.se finns nu.\n")
    assert "karin@example.se\tKarin\tcoordinator\tcity\töppet" in command("user", "list").said
    assert "/inbjudan/" in command("user", "reset", "Karin@example.se").said
    assert command("user", "deactivate", "karin@example.se").said == "Kontot karin@example.se är stängt.\n"
    assert "\tstängt\n" in command("user", "list").said
    person = accounts(by=CONSOLE)[0]
    assert (person.role, person.party, person.is_active) == (Role.COORDINATOR, PartyKind.CITY, False)
    with pytest.raises(signing_in.WrongPasswordError):
        signing_in.sign_in(username="karin@example.se", password="korrekt häst batteri", address="")


def test_without_a_name_an_invitation_is_printed_with_the_address_people_use(command: Console) -> None:
    answer = command("user", "add", "--role", "viewer", TRYGGHETSBILDEN_URL="https://bilden.example.se")
    assert re.search(r"  https://bilden\.example\.se/inbjudan/[\w-]{40,}\n", answer.said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("user", "add", "karin", "--role", "coordinator"), "hör till en part"),
        (("user", "deactivate", "ingen"), "Kontot finns inte"),
        (("export", "--indicator", "ingen"), "finns inte"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments: tuple[str, ...], said: str, command: Console) -> None:
    answer = command(*arguments, typed="korrekt häst batteri\n")
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained.startswith("Fel: ")
    assert said in answer.complained
    assert "Traceback" not in answer.complained


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nonsens",), "”nonsens” går inte att tolka. Hjälp: trygghetsbilden --help"),
        (("user", "nonsens"), "”user nonsens” går inte att tolka. Hjälp: trygghetsbilden user --help"),
        (("import",), "file saknas. Hjälp: trygghetsbilden import --help"),
        (("export", "--indikator", "x"), "Flaggan --indikator finns inte. Hjälp: trygghetsbilden export --help"),
        (("export", "--to"), "Flaggan --to behöver något efter sig. Hjälp: trygghetsbilden --help"),
        (
            ("user", "add", "--role", "chef"),
            "efter --role går inte att använda. Hjälp: trygghetsbilden user add --help",
        ),
    ],
)
def test_what_is_mistyped_is_said_in_swedish_with_where_the_help_is(
    arguments: tuple[str, ...], said: str, command: Console
) -> None:
    answer = command(*arguments)
    assert (answer.code, answer.said) == (2, "")
    assert answer.complained.startswith("Fel: ")
    assert answer.complained.endswith(f"{said}\n")


def test_without_a_command_the_commands_are_listed(command: Console) -> None:
    answer = command()
    assert answer.code == 2
    assert "Starta servern." in answer.complained
    assert "..." not in answer.complained.split("Commands:")[1]


def test_a_password_that_is_never_typed_makes_no_account(command: Console) -> None:
    answer = command("user", "add", "karin", typed=Closed())
    assert (answer.code, answer.said) == (1, "")
    assert command("user", "list").said == ""


@pytest.mark.parametrize("arguments", [("import", "{file}"), ("export", "--to", "{file}")])
def test_a_file_that_cannot_be_opened_is_named(arguments: tuple[str, ...], command: Console, tmp_path: Path) -> None:
    file = tmp_path / "ingen mapp" / "tabell.csv"
    answer = command(*(argument.format(file=file) for argument in arguments))
    assert answer.code == 1
    assert answer.complained == f"Fel: {file} går inte att läsa eller skriva. Kontrollera sökväg och rättigheter.\n"


def test_a_file_is_imported_and_comes_out_as_it_went_in(command: Console, tmp_path: Path) -> None:
    file = tmp_path / "nya.csv"
    file.write_text(HEADING + ROW.format(value="61.5"), encoding="utf-8")
    assert command("import", str(file)).said.splitlines() == [
        "Trygghetsbildens egen tabell: nya.csv",
        "1 värden sparade, 0 fanns redan.",
        "Det är inläsning 1. Den dras tillbaka med: trygghetsbilden withdraw 1",
    ]
    assert command("import", str(file)).said.splitlines()[1:] == [
        "Dokumentet är redan inläst (inläsning 1). Inget nytt är sparat.",
        "0 värden sparade, 1 fanns redan.",
    ]
    out = tmp_path / "ut.csv"
    assert command("export", "--indicator", "robbery_person_rate", "--to", str(out)).said == f"Skrev {out}.\n"
    table = out.read_text(encoding="utf-8")
    assert "robbery_person_rate,stockholm,2023,total,all,61.5,final,,Test,2024-08-30" in table
    every = command("export").said
    assert len({line.split(",")[0] for line in every.splitlines() if not line.startswith("#")}) > 15


def test_a_file_with_faults_says_each_and_saves_nothing(command: Console, tmp_path: Path) -> None:
    file = tmp_path / "fel.csv"
    file.write_text(HEADING + ROW.format(value="x") + ROW.format(value="-5"), encoding="utf-8")
    answer = command("import", str(file))
    assert answer.code == 1
    assert "E2: " in answer.complained
    assert "E3: " in answer.complained
    assert "inget har sparats" in answer.complained
    assert ",2023,total," not in command("export", "--indicator", "robbery_person_rate").said


def test_settings_that_cannot_be_used_are_said_in_one_sentence(command: Console) -> None:
    assert command("run", PORT="abc").complained.startswith("Fel: PORT är 'abc'")
    assert command("check", DATABASE_URL="mysql://x").complained.startswith("Fel: Adressen till databasen")


def test_the_version_is_printed(command: Console) -> None:
    assert command("--version").said == f"trygghetsbilden {program_version()}\n"


@pytest.mark.parametrize(
    "name",
    [
        "init",
        "run",
        "import",
        "batches",
        "withdraw",
        "export",
        "remind",
        "check",
        "user add",
        "user list",
        "user deactivate",
        "user reset",
    ],
)
def test_every_command_is_explained_and_stands_in_the_readme(name: str, command: Console) -> None:
    assert re.search("[a-zåäö]{4}", command(*name.split(), "--help").said)
    readme = Path(__file__).parents[2] / "README.md"
    assert f"trygghetsbilden {name}" in readme.read_text(encoding="utf-8")


def test_the_installed_command_works_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run([COMMAND, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"trygghetsbilden {program_version()}\n"
