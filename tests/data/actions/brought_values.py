"""Values as a document would bring them."""

from dataclasses import replace

from data.actions.brought import COLUMNS, Brought, Document
from data.actions.entry import NUMBERS, Entry

_DOCUMENT = Document("tabell.csv", "Otrygghet", "wide", "Källan", "", "0" * 64, 100)


def document(**facts: object) -> Document:
    """Return what a document is, unless the facts say otherwise."""
    return replace(_DOCUMENT, **facts)  # type: ignore[arg-type]  # a test names the facts as it needs


def brought(*entries: Entry, tells_all: bool = False, left_out: int = 0) -> Brought:
    """Return the entries as a document with one value a row brings them."""
    rows = [_texts(entry, row) for row, entry in enumerate(entries, start=2)]
    columns = {name: [row.get(name, "") for row in rows] for name in COLUMNS}
    return Brought(columns, left_out=left_out, tells_all=tells_all)


def _texts(entry: Entry, row: int) -> dict[str, str]:
    numbers = {name: f"{number:f}" for name, number in entry.numbers().items()}
    assert set(numbers) <= set(NUMBERS)
    return {
        **numbers,
        "indicator": entry.indicator,
        "place": entry.place,
        "period": entry.period.code,
        "sex": entry.sex.value,
        "ages": entry.ages.code,
        "missing_reason": entry.missing_reason or "",
        "status": entry.status.value,
        "comment": entry.comment,
        "correction_reason": entry.correction_reason,
        "source": entry.source,
        "source_date": entry.source_date.isoformat() if entry.source_date else "",
        "where": f"E{row}",
    }
