"""The console commands that read documents in: preview, save, list what was read in, and withdraw it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dashboard.language import date_label, typed_number, word
from dashboard.opening import opened_store
from data.actions.comparison import Compared, Fate
from data.actions.importing import Imported, ImportRefusedError
from data.actions.withdrawing import withdraw_batch
from data.actor import CONSOLE
from data.importers.documents import Choices, OpenWordsError, Ready, preview, read_import, ready, save
from data.importers.formats.published import FORMAT_NAMES, Format
from data.importers.said import Aspect
from data.progress import Counts, Stage, watching
from data.queries.batches import BatchView, batch_values, batches, worth_telling
from data.queries.catalogue import catalogue
from data.refusal import N_, RefusedError
from models.vocabulary import MissingReason, ValueStatus

_WORDS = {
    "mått": Aspect.MEASURE,
    "plats": Aspect.PLACE,
    "kön": Aspect.SEX,
    "ålder": Aspect.AGES,
    "period": Aspect.PERIOD,
    "tecken": Aspect.MARK,
}
_MOST_SHOWN = 20
_DOING = {
    Stage.OPENING: "Öppnar filen",
    Stage.READING: "Läser",
    Stage.COMPARING: "Jämför",
    Stage.SAVING: "Sparar",
}


class UnreadMapError(RefusedError):
    """Raised for an option that ties no word to ours."""

    message = N_("”{typed}” går inte att läsa. Skriv till exempel plats:Stockholms stad=stockholm.")


def import_file(
    file: Annotated[Path, typer.Argument(help="Dokumentet: csv, Excel, JSON, px eller en sparad tabellsida.")],
    *,
    preview_only: Annotated[
        bool, typer.Option("--preview", help="Visa vad som skulle ändras, utan att spara.")
    ] = False,
    ties: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help="Vad ett ord betyder, t.ex. plats:0180=stockholm; inget efter = lämnar det utanför."
        ),
    ] = None,
    skips: Annotated[bool, typer.Option("--skip-unknown", help="Lämna utanför det som inte är säkert känt.")] = False,
    source: Annotated[str, typer.Option("--source", help="Vem som säger det, där dokumentet inte gör det.")] = "",
    preliminary: Annotated[bool, typer.Option("--preliminary", help="Värdena är preliminära.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Varför fastställda värden ändras.")] = "",
) -> None:
    """Läs in värden ur ett dokument.

    Formatet känns igen på innehållet. Alla värden sparas, eller inga om något är fel.
    """
    answers = dict(_tied(typed) for typed in ties or ())
    status = ValueStatus.PRELIMINARY if preliminary else ValueStatus.FINAL
    choices = Choices(source=source, status=status, reason=reason, skips_open=skips)
    with opened_store(), watching(_tell):
        read = read_import(file.read_bytes(), file.name)
        typer.echo(f"{FORMAT_NAMES[Format(read.document.format)]}: {read.document.title}")
        prepared = ready(read, content=catalogue(), answers=answers, choices=choices)
        if preview_only:
            _show(prepared)
            return
        try:
            imported = save(prepared, by=CONSOLE)
        except (OpenWordsError, ImportRefusedError) as refused:
            for line in _complaints(prepared, refused):
                typer.echo(line, err=True)
            raise
    for line in _told(imported, left_out=prepared.brought.left_out):
        typer.echo(line)


def list_batches(
    *, number: Annotated[int, typer.Option("--show", help="Visa värdena i en inläsning, och vad som gäller nu.")] = 0
) -> None:
    """Visa vilka dokument som är inlästa."""
    with opened_store():
        if number:
            for line in _values(number):
                typer.echo(line)
            return
        for one in batches(by=CONSOLE):
            typer.echo(_batch(one))


def withdraw(
    number: Annotated[int, typer.Argument(help="Inläsningens nummer.")],
    *,
    reason: Annotated[str, typer.Option("--reason", help="Varför den dras tillbaka.")] = "",
) -> None:
    """Dra tillbaka en hel inläsning.

    Varje värde säger åter det som det sade före den.
    """
    with opened_store():
        undone = withdraw_batch(number, reason=reason, by=CONSOLE)
    typer.echo(
        f"Inläsning {number} är tillbakadragen. Återställda: {undone.restored}. Borttagna: {undone.removed}. "
        f"Stoppade före godkännande: {undone.stopped}. Ändrade sedan dess, och lämnade som de är: {undone.kept}."
    )


def _tell(counts: Counts) -> None:
    """Say how far long work has come, apart from what the command answers."""
    of_all = f" av {counts.total}" if counts.total else ""
    typer.echo(f"{_DOING[counts.stage]}: {counts.done} rader{of_all}", err=True)


def _tied(typed: str) -> tuple[tuple[str, str], str]:
    word, colon, rest = typed.partition(":")
    said, equals, ours = rest.rpartition("=")
    if word not in _WORDS or not colon or not equals:
        raise UnreadMapError(typed=typed[:60])
    return (_WORDS[word].value, said), ours


def _show(prepared: Ready) -> None:
    for where, fault in prepared.problems:
        typer.echo(f"{where}: {fault}")
    for line in _open_words(prepared):
        typer.echo(line)
    if not len(prepared.brought):
        typer.echo("Inget värde är valt att läsas in.")
        return
    compared = preview(prepared, by=CONSOLE)
    for line in (*_changes(compared), *_faults(compared)):
        typer.echo(line)
    count = compared.count
    typer.echo(
        f"Nya: {count[Fate.NEW]}. Ändrade: {count[Fate.CHANGED]}. Oförändrade: {count[Fate.SAME]}. "
        f"Fel: {count[Fate.REFUSED] + len(prepared.problems)}. Utanför: {prepared.brought.left_out}. Inget är sparat."
    )


def _open_words(prepared: Ready) -> Iterator[str]:
    """Yield each open word with the option that answers it."""
    words = {aspect: word for word, aspect in _WORDS.items()}
    for line in prepared.mapped.open_lines if prepared.mapped else ():
        said = line.said
        proposed = f'--map "{words[said.aspect]}:{said.key}={line.suggestion.ours or "…"}"'
        yield f"{said.where}: {line.refusal} {proposed}"


def _changes(compared: Compared) -> Iterator[str]:
    changed = [index for index in compared.changing if compared.fates[index] is Fate.CHANGED]
    for index in changed[:_MOST_SHOWN]:
        entry, newest = compared.brought.entry(index), compared.newest[index]
        before = "–" if newest is None else _said(newest.value, newest.missing_reason)
        after = _said(None if entry.value is None else float(entry.value), entry.missing_reason)
        yield f"{compared.brought.columns['where'][index]}: {entry.subject}: {before} → {after}"
    if len(changed) > _MOST_SHOWN:
        yield f"… och {len(changed) - _MOST_SHOWN} ändrade till."


def _faults(compared: Compared) -> Iterator[str]:
    for index, fault in compared.faults.items():
        yield f"{compared.brought.columns['where'][index]}: {fault}"


def _complaints(prepared: Ready, refused: OpenWordsError | ImportRefusedError) -> Iterator[str]:
    if isinstance(refused, OpenWordsError):
        yield from _open_words(prepared)
    else:
        yield from (f"{where}: {fault}" for where, fault in refused.problems)


def _told(imported: Imported, *, left_out: int) -> Iterator[str]:
    if imported.repeated:
        yield f"Dokumentet är redan inläst (inläsning {imported.batch}). Inget nytt är sparat."
    yield f"{imported.saved} värden sparade, {imported.unchanged} fanns redan."
    if left_out:
        yield f"{left_out} värden i dokumentet är lämnade utanför."
    if imported.batch is not None and not imported.repeated:
        yield f"Det är inläsning {imported.batch}. Den dras tillbaka med: trygghetsbilden withdraw {imported.batch}"


def _batch(one: BatchView) -> str:
    state = "gäller"
    if one.withdrawn_at is not None:
        state = f"tillbakadragen {date_label(one.withdrawn_at, short=True)}: {one.reason}"
    counts = f"{one.saved} sparade, {one.submitted} skickade, {one.unchanged} oförändrade"
    return "\t".join(
        (f"{one.number}", date_label(one.at, short=True), one.file_name, one.name or "konsol", counts, state)
    )


def _values(number: int) -> Sequence[str]:
    """Return each value of a batch: what it was before, what the batch said, and what holds now where that differs."""
    frame = batch_values(number, by=CONSOLE)
    later = worth_telling(frame, before="", after="_now")
    lines = []
    for row, is_changed in zip(frame.to_dict("records"), later, strict=True):
        cell = "/".join(str(row[name]) for name in ("indicator", "place", "period"))
        values = [_said(row[f"value{when}"], row[f"missing_reason{when}"]) for when in ("_before", "", "_now")]
        lines.append(f"{cell}: {values[0]} → {values[1]}" + (f", nu {values[2]}" if is_changed else ""))
    return lines


def _said(value: object, reason: object) -> str:
    """Return a number as Swedes write it, or why there is none."""
    if isinstance(value, float) and value == value:  # noqa: PLR0124 - what is missing is not a number
        return typed_number(value)
    return word(MissingReason(reason)) if isinstance(reason, str) and reason else "–"
