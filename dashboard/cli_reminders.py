"""The console command that sends reminders, for the operator's clock."""

from typing import Annotated

import typer

from dashboard.opening import opened_store
from dashboard.settings import settings


def remind(
    *, dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa breven utan att skicka dem.")] = False
) -> None:
    """Skicka påminnelser om värden att rapportera. Körs varje dag."""
    from dashboard.reminders.round import rehearsal, send_round  # noqa: PLC0415 - only this command sends letters

    chosen = settings()
    with opened_store():
        if dry_run:
            for said in rehearsal(chosen):
                typer.echo(said)
            return
        outcome = send_round(chosen)
    for said in (*outcome.lacking, *outcome.faults):
        typer.echo(said, err=True)
    typer.echo(f"Skickade brev: {len(outcome.sent)}." if outcome.sent or outcome.faults else "Inget att påminna om.")
    if outcome.faults:
        raise typer.Exit(1)
