"""Tables with a column per period, or per measure and period: from rows and columns to one row per value."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from data.importers.formats.cells import style_of
from data.importers.formats.periods import period_of
from data.importers.formats.published import Format, Published, published
from data.importers.formats.tables import MAYBE_CUT, Headed, Table, headed
from data.importers.formats.words import ages_of, place_of, role_of, sex_of
from data.queries.sentences import Phrase
from data.refusal import N_, RefusedError

HEADINGS_LOOKED_FOR = 25
_NOTE = re.compile(r"(?:källa|not|anm|obs|source|note|\*|[0-9]\))", re.IGNORECASE)
_LONGEST_NAME = 60
MAYBE_CUT_OFF = Phrase(
    N_("Filen slutar utan radslut. Det sista värdet är märkt med … så att någon kontrollerar att det är helt.")
)


class EmptyNameError(RefusedError):
    """Raised for a row with values whose name is empty, as below a merged cell."""

    message = N_("Raden med {where} har värden men inget namn i första kolumnen. Dela upp sammanslagna celler.")


@dataclass(frozen=True)
class Across:
    """A column of values: where it stands, and what its heading tells of every value in it."""

    column: int
    tells: Mapping[str, str] = field(default_factory=dict)


def heading_row(table: Table, is_heading: Callable[[Sequence[str]], bool]) -> int | None:
    """Return the first row that is the headings, among those at the top of the table."""
    return next((place for place, row in enumerate(table.rows[:HEADINGS_LOOKED_FOR]) if is_heading(row)), None)


def values_across(
    table: Table,
    row: int,
    *,
    kind: Format,
    across: Callable[[Headed], Sequence[Across]],
    meanings: Mapping[int, str] | None = None,
    title: str = "",
) -> Published:
    """Read a table whose headings stand in that row.

    `across` says which columns hold values; the rest tell what a row is about, as `meanings` or their headings say.
    """
    found = headed(table, row)
    columns = across(found)
    about = [place for place in range(len(found.headings)) if place not in {column.column for column in columns}]
    roles = once({place: (meanings or {}).get(place) or role_of(found.headings[place]) or "other" for place in about})
    kept = [(number, cells) for number, cells in found.rows if not _is_note(cells, columns, about=about)]
    for number, cells in kept:
        if about and not cells[about[0]].strip():
            raise EmptyNameError(where=table.where(number, 0))
    told = told_by(found, [cells for _, cells in kept], roles=roles)
    gathered = {name: [text for text in texts for _ in columns] for name, texts in told.items()}
    for name in {name for column in columns for name in column.tells}:
        by_row = gathered.get(name, [""] * len(kept) * len(columns))
        by_column = [column.tells.get(name, "") for _ in kept for column in columns]
        gathered[name] = [f"{first} {second}".strip() for first, second in zip(by_row, by_column, strict=True)]
    gathered["typed"] = [cells[column.column] for _, cells in kept for column in columns]
    gathered["where"] = [table.where(number, column.column) for number, _ in kept for column in columns]
    remarks = mark_the_end(table, gathered)
    style = style_of(gathered["typed"], expected=table.decimal)
    return published(gathered, kind=kind, style=style, title=title or found.above, remarks=remarks)


def _is_note(cells: Sequence[str], columns: Sequence[Across], *, about: Sequence[int]) -> bool:
    """Tell whether a row holds no value but a note or a title: a single text that is not the name of a row."""
    if any(cells[column.column].strip() for column in columns):
        return False
    texts = [cells[place].strip() for place in about if cells[place].strip()]
    is_name = texts and len(texts) == len(about) and not _NOTE.match(texts[0]) and len(texts[0]) <= _LONGEST_NAME
    return len(texts) <= 1 and not is_name


def told_by(found: Headed, rows: Sequence[Sequence[str]], *, roles: Mapping[int, str]) -> dict[str, list[str]]:
    """Return what the columns with these roles tell of each row, by column of the frame."""
    told: dict[str, list[str]] = {"other": [""] * len(rows)}
    for place, role in roles.items():
        texts = [cells[place].strip() for cells in rows]
        if role == "other":
            told["other"] = _joined(told["other"], texts, heading=found.headings[place])
        elif role == "place_name":
            codes = each(texts, lambda text: place_of(text)[0])
            told["place"] = [before or code for before, code in zip(told.get("place", codes), codes, strict=True)]
            told["place_name"] = each(texts, lambda text: place_of(text)[1])
        elif role == "period":
            told["period"] = each(texts, lambda text: period_of(text)[0])
            told["mark"] = each(texts, lambda text: period_of(text)[1])
        else:
            told[role] = each(texts, {"sex": sex_of, "ages": ages_of}.get(role, str))
    return told


def once(roles: Mapping[int, str]) -> dict[int, str]:
    """Return the roles with each given once, to the first column that has it; the rest are kept as other dimensions."""
    given: dict[int, str] = {}
    for place, role in roles.items():
        given[place] = role if role not in given.values() else "other"
    return given


def each(texts: Sequence[str], read: Callable[[str], str]) -> list[str]:
    """Return every text as it is read; each different one is read once."""
    known = {text: read(text) for text in set(texts)}
    return [known[text] for text in texts]


def _joined(before: Sequence[str], texts: Sequence[str], *, heading: str) -> list[str]:
    named = each(texts, lambda text: (f"{heading}: {text}" if heading else text) if text else "")
    pairs = zip(before, named, strict=True)
    return [f"{first}; {second}" if first and second else first or second for first, second in pairs]


def mark_the_end(table: Table, gathered: dict[str, list[str]]) -> tuple[Phrase, ...]:
    """Return the table's remarks; mark the last value of a file that ends in the middle of a line, as if cut off."""
    typed = gathered["typed"]
    if not (table.ends_in_the_middle and typed):
        return table.remarks
    marks = gathered.setdefault("mark", [""] * len(typed))
    marks[-1] = f"{marks[-1]} {MAYBE_CUT}".strip()
    return (*table.remarks, MAYBE_CUT_OFF)
