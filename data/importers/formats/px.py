"""The px files of statistical databases: any number of dimensions, one or several languages, dense or with keys."""

from collections.abc import Iterator, Sequence

from data.importers.formats.cells import Style
from data.importers.formats.cube import Dimension, ShapeError, columns_of, size_of
from data.importers.formats.problems import shown
from data.importers.formats.published import Format, Published, published
from data.importers.formats.px_syntax import BrokenPxError, LacksKeywordError, PxText, px_text, tokens
from data.queries.sentences import Phrase
from data.refusal import N_

_OWN_LANGUAGE = "sv"
_ROLES = {"T": "period", "G": "place"}
_DOTS = {"." * count: f"DATASYMBOL{count}" for count in range(1, 7)}
_LEFT_OUT = Phrase(N_("Rader som bara har nollor är utelämnade i filen och är inte lästa."))


def read(content: bytes) -> Published:
    """Read the file, in Swedish where it speaks Swedish; a dash is a true zero in this format, dots are missing.

    Raises:
        BrokenPxError, LacksKeywordError, ShapeError: for a file that cannot be trusted.
    """
    px = px_text(content)
    language = _OWN_LANGUAGE if px.texts("STUB", language=_OWN_LANGUAGE) else ""
    stub, heading = (list(_dimensions(px, keyword, language=language)) for keyword in ("STUB", "HEADING"))
    dimensions = stub + heading
    if not dimensions:
        raise LacksKeywordError(keyword="STUB, HEADING")
    size = size_of(dimensions)
    is_keyed = any(word == "KEYS" for word, _, _ in px.told)
    places, found = _keyed(px, stub, width=size_of(heading)) if is_keyed else (list(range(size)), tokens(px.data))
    if len(found) != len(places):
        raise ShapeError(count=len(found), expected=len(places))
    columns = {name: [texts[place] for place in places] for name, texts in columns_of(dimensions).items()}
    columns |= {"typed": [_shown(px, token) for token in found], "where": [f"DATA[{place}]" for place in places]}
    columns = _with_measure(px, columns, language=language)
    title, source, updated = _about(px, language)
    return published(
        columns,
        kind=Format.PX,
        style=Style(dash_is_zero=True),
        title=title,
        source=source,
        updated=updated,
        remarks=(_LEFT_OUT,) if len(places) < size else (),
    )


def _about(px: PxText, language: str) -> tuple[str, str, str]:
    """Return the title, the source and the day of the latest change."""
    title = px.text("TITLE", language=language) or px.text("DESCRIPTION", language=language)
    changed = next((texts[0] for (word, _, _), texts in px.told.items() if word == "LAST-UPDATED"), "")
    source = px.text("SOURCE", language=language) or px.text("SOURCE")
    return title, source, changed or px.text("CREATION-DATE")


def _dimensions(px: PxText, keyword: str, *, language: str) -> Iterator[Dimension]:
    originals = px.texts(keyword)
    names = px.texts(keyword, language=language)
    measures = px.text("CONTVARIABLE", language=language)
    for name, original in zip(names, originals, strict=False):
        values = px.texts("VALUES", language=language, key=name)
        codes = px.texts("CODES", language=language, key=name) or px.texts("CODES", key=original) or values
        if not values:
            raise LacksKeywordError(keyword=f'VALUES("{shown(name)}")')
        if len(codes) != len(values) or len(set(codes)) < len(codes):
            raise ShapeError(count=len(codes), expected=len(values))
        kind = px.text_of_variable("VARIABLE-TYPE", original)
        role = "measure" if name == measures else _ROLES.get(kind, "")
        code = px.text_of_variable("VARIABLECODE", original)
        is_time = bool(px.texts("TIMEVAL", language=language, key=name))
        yield Dimension(name.strip(), codes, values, role="period" if is_time else role, code=code)


def _keyed(px: PxText, stub: Sequence[Dimension], *, width: int) -> tuple[list[int], list[tuple[str, bool]]]:
    """Return the places and values of a file that names its rows and leaves out those with zeros only.

    Raises:
        BrokenPxError: for a row that is not named, is named twice or has too few values.
    """
    found = tokens(px.data)
    step = len(stub) + width
    if not stub or len(found) % step:
        raise ShapeError(count=len(found), expected=step)
    places: list[int] = []
    values: list[tuple[str, bool]] = []
    known = [_names(px, part, original=name) for part, name in zip(stub, px.texts("STUB"), strict=False)]
    for start in range(0, len(found), step):
        row = 0
        for (name, _), dimension, numbers in zip(found[start : start + len(stub)], stub, known, strict=True):
            if name not in numbers:
                raise BrokenPxError(typed=shown(name))
            row = row * len(dimension.codes) + numbers[name]
        places += range(row * width, (row + 1) * width)
        values += found[start + len(stub) : start + step]
    if len(set(places)) < len(places):
        raise BrokenPxError(typed="DATA")
    return places, values


def _names(px: PxText, dimension: Dimension, *, original: str) -> dict[str, int]:
    """Return the place of each row by the code, or the value in the file's first language, that names it."""
    by_value = px.text_of_variable("KEYS", original).upper() == "VALUES"
    names = px.texts("VALUES", key=original) if by_value else dimension.codes
    return {name: number for number, name in enumerate(names)}


def _shown(px: PxText, token: tuple[str, bool]) -> str:
    """Return a value as it is shown: what the file shows for one dot, two dots and so on."""
    text, is_quoted = token
    return (px.text(_DOTS[text]) or text) if is_quoted and text in _DOTS else text


def _with_measure(px: PxText, columns: dict[str, list[str]], *, language: str) -> dict[str, list[str]]:
    """Return the columns with the table's own contents for measure, where no dimension tells of one."""
    if "measure" in columns:
        return columns
    count = len(columns["typed"])
    name = px.text("CONTENTS", language=language) or px.text("CONTENTS")
    return columns | {"measure": [px.text("MATRIX")] * count, "measure_name": [name] * count}
