"""The report as an accessible PDF: tagged, with headings, descriptions and language, after the standard PDF/UA-1."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import typst

from data.exporters.glyphs import FONTS, holdable, written
from data.exporters.report import Report

_TEMPLATE = Path(__file__).with_name("report.typ")


def report_pdf(report: Report) -> bytes:
    """Return the report as a PDF that says how it is to be read aloud.

    No text of the report can become a command: the template reads all of them as data. A character that no font here
    has would make the file break its standard; only then each such character is replaced by an empty square.
    """
    told = asdict(replace(report, extract=None))
    try:
        return _compiled(_mapped(told, change=holdable), report=report)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _compiled(_mapped(told, change=lambda text: written(holdable(text))), report=report)


def _compiled(told: Mapping[str, Any], *, report: Report) -> bytes:
    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(told)},
        pdf_standards=["ua-1"],
        timestamp=round(report.taken_at.timestamp()),
    )


def _mapped(value: Any, *, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - the parts of a report, as JSON has them
    """Return plain values with every text changed, and what JSON has no word for as it can say it."""
    if isinstance(value, str):
        return change(str(value))
    if isinstance(value, Mapping):
        return {name: _mapped(part, change=change) for name, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Sequence):
        return [_mapped(part, change=change) for part in value]
    return value if isinstance(value, int | float) else None
