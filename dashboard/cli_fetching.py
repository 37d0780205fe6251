"""The console command that fetches published values, for the operator's clock, and a schedule for that clock."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.opening import opened_store
from dashboard.settings import SettingError, Settings, program_version, settings
from data.actor import CONSOLE
from data.queries.catalogue import Catalogue, catalogue

if TYPE_CHECKING:
    from data.fetching.plan import Source
    from data.fetching.round import Outcome

PASSING = 75
"""How the command ends when all that failed may go better the next time, as mail programs do."""

SCHEDULE = """\
# Antingen cron: lägg till raden med crontab -e. Tiden är datorns. Har servern DATABASE_URL, skriv den på raden också:
# utan den öppnas databasen i mappen.
20 5 * * 1-5 TRYGGHETSBILDEN_STORE={store_in_cron} {command_in_cron} fetch

# Eller systemd: två filer, och sedan systemctl enable --now trygghetsbilden-fetch.timer.
# Det som servern har i sin miljö, som DATABASE_URL, läses ur /etc/trygghetsbilden.env.

# /etc/systemd/system/trygghetsbilden-fetch.service
[Unit]
Description=Trygghetsbilden hämtar publicerade värden
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
Environment="TRYGGHETSBILDEN_STORE={store}"
EnvironmentFile=-/etc/trygghetsbilden.env
ExecStart="{command}" fetch
SuccessExitStatus={passing}
TimeoutStartSec=2h

# /etc/systemd/system/trygghetsbilden-fetch.timer
[Unit]
Description=Trygghetsbilden hämtar publicerade värden på vardagar

[Timer]
OnCalendar=Mon..Fri 05:20
RandomizedDelaySec=30min
Persistent=true

[Install]
WantedBy=timers.target"""


def fetch(
    *,
    source: Annotated[str, typer.Option("--source", help="Bara den här källan, till exempel kolada.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Hämta och visa, men spara inga värden.")] = False,
    schedule: Annotated[bool, typer.Option("--schedule", help="Visa rader för cron och systemd.")] = False,
) -> None:
    """Hämta publicerade värden från källorna i fetch.toml. Slutar med 75 om en källa inte svarar just nu."""
    chosen = settings()
    if schedule:
        typer.echo(schedule_of(chosen))
        return
    from data.fetching.round import Way  # noqa: PLC0415 - only this command reaches out
    from data.fetching.round import fetch as fetched  # noqa: PLC0415 - as above

    contact = f" (+{chosen.public_url})" if chosen.public_url else ""
    way = Way(folder=chosen.store_folder, agent=f"Trygghetsbilden/{program_version()}{contact}", by=CONSOLE)
    ends = set()
    with opened_store():
        for one in _wanted(chosen, source):
            outcome = fetched(one, way=way, is_rehearsal=dry_run)
            for said in words_of(outcome, content=catalogue(), is_rehearsal=dry_run):
                typer.echo(said)
            for fault in faults_of(outcome, content=catalogue()):
                typer.echo(f"Fel: {fault}", err=True)
            ends.add(0 if not (outcome.faults or outcome.refused) else PASSING if outcome.is_passing else 1)
    raise typer.Exit(1 if 1 in ends else max(ends))


def words_of(outcome: "Outcome", *, content: Catalogue, is_rehearsal: bool) -> Iterator[str]:
    """Yield what became of a round, a line for each thing that there is to say."""
    if outcome.is_idle:
        yield f"{outcome.source}: inget att hämta. Välj tabeller i fetch.toml."
        return
    again = f" Hämtade tidigare: {outcome.resumed}." if outcome.resumed else ""
    yield f"{outcome.source}. Frågor: {outcome.asked}. Oförändrade svar: {outcome.unchanged}.{again}"
    yield from _values(outcome, content)
    if is_rehearsal:
        yield "  Provkörning: inget är sparat."
    elif outcome.batch:
        yield f"  Sparat som inläsning {outcome.batch}. Visa den: trygghetsbilden batches --show {outcome.batch}"


def _values(outcome: "Outcome", content: Catalogue) -> Iterator[str]:
    counts = outcome.new.total(), outcome.changed.total(), outcome.same, sum(one.count for one in outcome.refused)
    if any(counts):
        yield "  Nya värden: {}. Ändrade: {}. Lika: {}. Avvisade: {}.".format(*counts)
    for said, counted in (("Nytt", outcome.new), ("Ändrat", outcome.changed)):
        for slug, count in sorted(counted.items()):
            yield f"  {said}: {content.indicator(slug).name.sv} ({count})"
    apart = "Någon har skrivit in, rättat eller dragit tillbaka dem; källan säger annat."
    for said, count, why in (("Lämnade", outcome.left, apart), ("Borta hos källan", outcome.gone, "De står kvar här.")):
        if count:
            yield f"  {said}: {count}. {why}"


def faults_of(outcome: "Outcome", *, content: Catalogue) -> Iterator[str]:
    """Yield what went wrong."""
    yield from map(str, outcome.faults)
    for one in outcome.refused:
        name = content.indicator(one.indicator).name.sv
        yield f"{name}: {one.count} av värdena går inte att spara, och inget av dem är sparat. {one.first}"


def schedule_of(chosen: Settings) -> str:
    """Return lines for cron and units for systemd, with the places of this installation."""
    command = Path(sys.executable).with_name("trygghetsbilden")
    return SCHEDULE.format(
        store=_in_a_unit(chosen.store_folder),
        command=_in_a_unit(command),
        store_in_cron=_in_cron(chosen.store_folder),
        command_in_cron=_in_cron(command),
        passing=PASSING,
    )


def _in_cron(path: Path) -> str:
    return shlex.quote(str(path)).replace("%", "\\%")


def _in_a_unit(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")


def _wanted(chosen: Settings, named: str) -> tuple["Source", ...]:
    from data.fetching.plan import sources  # noqa: PLC0415 - only this command reaches out

    known = sources(chosen.store_folder)
    wanted = tuple(one for one in known if named in ("", one.slug, one.kind))
    if not wanted:
        message = f"Källan ”{named}” finns inte i fetch.toml. Där finns: {', '.join(one.slug for one in known)}."
        raise SettingError(message)
    return wanted
