"""One document that was read in: what it brought, what is said now, what another one said, and the way to undo it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard import cache
from dashboard.access import actor
from dashboard.components.address_select import select
from dashboard.components.facts import facts
from dashboard.components.heading import section
from dashboard.components.importing.batch_list import counts_words, indicators_words, who_words
from dashboard.components.importing.cells import row_words, told_values
from dashboard.components.importing.differences import listed
from dashboard.components.importing.withdrawing import show_withdrawing
from dashboard.components.importing.words import format_words
from dashboard.components.markup import element, link, show
from dashboard.components.table import Column, Row
from dashboard.language import _, date_label
from dashboard.state import IMPORT_PAGE, OTHER_BATCH, address
from data.queries.batches import BatchView, batch_values, between_batches, worth_telling

_MOST = 100


def show_batch(one: BatchView, *, others: Sequence[BatchView]) -> None:
    """Show a document that was read in."""
    show(element("p", link(_("Alla inlästa dokument"), href=address(IMPORT_PAGE)), class_="tb-more"))
    title = _("Inläsning {number}: {name}").format(number=one.number, name=one.file_name)
    show(section(title, name="inlasning"))
    show(facts(_facts(one)))
    if one.withdrawn_at is None:
        show_withdrawing(one)
    values = cache.kept("batch", one.number, actor().person_id, make=partial(batch_values, one.number, by=actor()))
    columns = (
        Column(_("Värde")),
        Column(_("Förut"), is_number=True),
        Column(_("I dokumentet"), is_number=True),
        Column(_("Nu"), is_number=True),
    )
    rows = [_row(row, when=("_before", "", "_now")) for row in values.head(_MOST).to_dict("records")]
    show(listed(_("Värden i inläsningen"), columns, rows=rows, count=len(values)))
    if others:
        _show_comparison(one, others)


def _facts(one: BatchView) -> list[tuple[str, str]]:
    told = [
        (_("Format"), format_words(one.format)),
        (_("Titel"), one.title if one.title != one.file_name else ""),
        (_("Källa"), one.source),
        (_("Indikatorer"), indicators_words(one)),
        (_("Värden"), counts_words(one)),
        (_("Oförändrade"), str(one.unchanged) if one.unchanged else ""),
        (_("Lämnade utanför"), str(one.left_out) if one.left_out else ""),
        (_("Inläst"), _("{day} av {name}").format(day=date_label(one.at), name=who_words(one))),
    ]
    if one.withdrawn_at is not None:
        name = one.withdrawn_by or _("konsol")
        gone = _("{day} av {name}: {reason}").format(day=date_label(one.withdrawn_at), name=name, reason=one.reason)
        told.append((_("Tillbakadragen"), gone))
    return told


def _show_comparison(one: BatchView, others: Sequence[BatchView]) -> None:
    known = {str(other.number): other for other in others}

    def name(number: str) -> str:
        return f"{number}: {known[number].file_name}, {date_label(known[number].at, short=True)}"

    show(element("h3", _("Jämför med en annan inläsning")))
    chosen = select(_("Inläsning"), name=OTHER_BATCH, options=list(known), shown=name, page=IMPORT_PAGE)
    if chosen is None:
        return
    pair = sorted((one.number, int(chosen)))
    found = cache.kept("batches", *pair, actor().person_id, make=partial(between_batches, *pair, by=actor()))
    differing = found[worth_telling(found, before="_earlier", after="_later")]
    columns = (
        Column(_("Värde")),
        *(Column(_("Inläsning {number}").format(number=number), is_number=True) for number in pair),
    )
    rows = [_row(row, when=("_earlier", "_later")) for row in differing.head(_MOST).to_dict("records")]
    nothing = element("p", _("De två inläsningarna säger samma sak om allt."))
    show(listed(_("Skillnader"), columns, rows=rows, count=len(differing)) or nothing)


def _row(row: Mapping[Any, Any], *, when: Sequence[str]) -> Row:
    indicator = cache.catalogue().indicator(str(row["indicator"]))
    values = [(row[f"value{moment}"], row[f"missing_reason{moment}"]) for moment in when]
    told = [
        (None if pd.isna(value) else float(value), reason if isinstance(reason, str) and reason else None)
        for value, reason in values
    ]
    return row_words(row), *told_values(told, indicator=indicator)
