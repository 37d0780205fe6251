"""The console command: what pages cannot do, for whoever runs the server."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_fetching import fetch
from dashboard.cli_imports import import_file, list_batches, withdraw
from dashboard.cli_reminders import remind
from dashboard.opening import opened_store
from dashboard.settings import SettingError, program_version, settings
from data import store
from data.actions import invitations, people
from data.actions.accounts import UnknownPersonError
from data.actor import CONSOLE
from data.exporters.extract import Extract
from data.exporters.tidy import tidy_csv
from data.importers.catalogue import load_catalogue
from data.importers.examples import load_examples
from data.importers.figures import import_published
from data.queries.catalogue import catalogue
from data.queries.integrity import faults
from data.queries.observations import series_of
from data.queries.people import PersonView, accounts
from data.refusal import RefusedError
from models.vocabulary import Clearance, PartyKind, Role

console = typer.Typer(
    name="trygghetsbilden",
    help="Trygghetsbilden: servern, kontona och filerna.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
user = typer.Typer(help="Konton: lägga till, lista, stänga.", no_args_is_help=True, rich_markup_mode=None)
console.add_typer(user, name="user")

RoleOption = Annotated[Role, typer.Option("--role", help=f"Vad kontot är till för: {', '.join(Role)}.")]
PartyOption = Annotated[PartyKind | None, typer.Option("--party", help=f"Kontots part: {', '.join(PartyKind)}.")]


# By the name of typer's exception, whose own words are English.
MISTYPED = {
    "NoSuchOption": "Flaggan {error.option_name} finns inte.",
    "BadOptionUsage": "Flaggan {error.option_name} behöver något efter sig.",
    "MissingParameter": "{error.param.name} saknas.",
    "BadParameter": "Det som står efter {error.param.opts[0]} går inte att använda.",
}


def main() -> None:
    """Run the command; what goes wrong is said in one sentence, and ends with 1, or with 2 if it was mistyped."""
    try:
        sys.exit(console(prog_name=console.info.name, standalone_mode=False))
    except typer.Abort:
        sys.exit(1)
    except typer.TyperException as error:
        typer.echo(_usage(error), err=True)
        sys.exit(2)
    except (RefusedError, SettingError, OSError) as error:
        file = getattr(error, "filename", None)
        unusable = f"{file} går inte att läsa eller skriva. Kontrollera sökväg och rättigheter."
        typer.echo(f"Fel: {unusable if file else error}", err=True)
        sys.exit(1)


def _usage(error: typer.TyperException) -> str:
    """Return the list that is shown where no command was given, or what was mistyped and where the help is."""
    kind, context, typed = type(error).__name__, getattr(error, "ctx", None), " ".join(sys.argv[1:])
    if kind == "NoArgsIsHelpError":
        return error.format_message()
    said = MISTYPED.get(kind, "”{typed}” går inte att tolka.").format(error=error, typed=typed)
    return f"Fel: {said} Hjälp: {context.command_path if context else console.info.name} --help"


def _say_version(asked: bool) -> None:  # noqa: FBT001 - the shape that typer calls back with
    if asked:
        typer.echo(f"trygghetsbilden {program_version()}")
        raise typer.Exit


@console.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Visa version och avsluta.")
    ] = False,
) -> None:
    """Take the options that come before the command."""


@console.command()
def init(*, example: Annotated[bool, typer.Option("--example", help="Fyll med påhittade värden.")] = False) -> None:
    """Skapa eller uppdatera databasen med det som följer med. Kan köras igen."""
    with opened_store():
        typer.echo("Innehållet är inläst." if load_catalogue(by=CONSOLE) else "Innehållet finns redan.")
        saved = import_published(by=CONSOLE)
        typer.echo(f"{saved} publicerade värden är inlästa." if saved else "De publicerade värdena finns redan.")
        if example:
            typer.echo(f"{load_examples(by=CONSOLE)} påhittade värden är inlästa.")


@console.command()
def run() -> None:
    """Starta servern. PORT och HOST väljer var den lyssnar."""
    from dashboard.server.log import prepare_log  # noqa: PLC0415 - only this command needs a server
    from dashboard.server.process import configure, listening_socket, serve  # noqa: PLC0415 - as above

    prepare_log()
    chosen = settings()
    listener = listening_socket(chosen)
    address = chosen.address(port=listener.getsockname()[1])
    with opened_store():
        token = invitations.first_invitation()
    if token:
        typer.echo(f"Skapa den första administratören här (gäller en gång, i sju dagar):\n  {address}/inbjudan/{token}")
    configure(chosen)
    from dashboard.app import app  # noqa: PLC0415 - reads the settings that were just configured

    typer.echo(f"Trygghetsbilden startar på {address}")
    serve(app, listener=listener, settings=chosen)


@user.command("add")
def add_user(
    username: Annotated[str, typer.Argument(help="Användarnamnet, till exempel en e-postadress.")] = "",
    *,
    name: Annotated[str, typer.Option("--name", help="Namnet som andra ser.")] = "",
    role: RoleOption = Role.VIEWER,
    party: PartyOption = None,
) -> None:
    """Lägg till ett konto. Utan användarnamn skrivs en inbjudan ut."""
    with opened_store():
        if not username:
            token = invitations.invite(role=role, party=party, by=CONSOLE)
            typer.echo(
                f"Skicka den här länken (gäller en gång, i sju dagar):\n  {settings().address()}/inbjudan/{token}"
            )
            return
        people.add_person(
            username=username, name=name or username, role=role, party=party, password=_password(), by=CONSOLE
        )
        typer.echo(f"Kontot {username} finns nu.")


@user.command("list")
def list_users() -> None:
    """Visa alla konton."""
    with opened_store():
        for person in accounts(by=CONSOLE):
            state = "öppet" if person.is_active else "stängt"
            typer.echo(f"{person.username}\t{person.name}\t{person.role}\t{person.party or '–'}\t{state}")


@user.command("deactivate")
def deactivate_user(username: Annotated[str, typer.Argument(help="Kontot som ska stängas.")]) -> None:
    """Stäng ett konto och avsluta dess sessioner."""
    with opened_store():
        people.deactivate(person_id=_person(username).id, by=CONSOLE)
        typer.echo(f"Kontot {username} är stängt.")


@user.command("reset")
def reset_user(username: Annotated[str, typer.Argument(help="Kontot som behöver nytt lösenord.")]) -> None:
    """Skriv ut en länk för att välja ett nytt lösenord."""
    with opened_store():
        token = invitations.invite_again(person_id=_person(username).id, by=CONSOLE)
        typer.echo(f"Skicka den här länken (gäller en gång, i sju dagar):\n  {settings().address()}/inbjudan/{token}")


@console.command("export")
def export_values(
    *,
    indicator: Annotated[str, typer.Option("--indicator", help="Bara den här indikatorn.")] = "",
    to: Annotated[Path | None, typer.Option("--to", help="Filen att skriva till; annars skrivs tabellen ut.")] = None,
) -> None:
    """Skriv värden som csv, i det format som import läser. Skyddade värden är skyddade också här."""
    with opened_store():
        content = catalogue()
        chosen = [content.indicator(indicator)] if indicator else content.indicators
        extract = Extract(
            series=tuple((view, series_of(view.slug, clearance=Clearance.RESTRICTED, by_age=True)) for view in chosen),
            places={place.slug: place for place in content.places},
            selection=indicator or "alla indikatorer",
            taken_at=datetime.now(UTC),
            is_example=store.is_example(),
        )
    if to is None:
        sys.stdout.write(tidy_csv(extract).decode())
    else:
        to.write_bytes(tidy_csv(extract))
        typer.echo(f"Skrev {to}.")


console.command("import")(import_file)
console.command("batches")(list_batches)
console.command()(withdraw)
console.command()(fetch)
console.command()(remind)


@console.command()
def check() -> None:
    """Kontrollera att databasen är hel och säger samma sak överallt. Slutar med 1 om något är fel."""
    store.open_store(settings().database_url)
    try:
        found = faults()
    finally:
        store.close_store()
    for fault in found:
        typer.echo(f"Fel: {fault}", err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("Allt stämmer.")


def _password() -> str:
    """Ask twice without showing it; a script gives it as one line instead."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Lösenord", hide_input=True, confirmation_prompt="Lösenordet igen"))


def _person(username: str) -> PersonView:
    found = next((person for person in accounts(by=CONSOLE) if person.username == username.casefold()), None)
    if found is None:
        raise UnknownPersonError
    return found
