"""JSON-stat 1 and 2, as PxWeb and other statistical databases write it."""

from collections.abc import Iterator, Mapping

from data.importers.formats.cells import Style
from data.importers.formats.cube import Dimension, ShapeError, columns_of, size_of
from data.importers.formats.json_texts import MalformedError, mapping, number_text, sequence, word
from data.importers.formats.published import Format, Published, listed, published
from data.queries.sentences import Phrase
from data.refusal import N_, RefusedError

Object = Mapping[str, object]
_ROLES = {"time": "period", "geo": "place", "metric": "measure"}


class DescriptionOnlyError(RefusedError):
    """Raised for the description of a table, which PxWeb writes like a table without values."""

    message = N_("Dokumentet beskriver en tabell men har inga värden. Hämta dess data, inte dess metadata.")


def kind_of(document: object) -> Format | None:
    """Return the format if the document is a dataset, or a bundle of them as in the first version."""
    if not isinstance(document, dict) or not document:
        return None
    if "dimension" in document:
        return Format.JSON_STAT_2 if "id" in document else Format.JSON_STAT_1
    return Format.JSON_STAT_1 if all(_is_dataset(part) for part in document.values()) else None


def _is_dataset(part: object) -> bool:
    return isinstance(part, dict) and "dimension" in part


def read(document: object) -> Published:
    """Read one or several datasets; numbers that are missing in a sparse one are missing, never zero.

    Raises:
        DescriptionOnlyError, MalformedError, ShapeError: for a dataset that cannot be trusted.
    """
    whole = mapping(document, "$")
    is_bundle = "dimension" not in whole
    sets = {name: mapping(part, name) for name, part in whole.items()} if is_bundle else {"": whole}
    columns: dict[str, list[str]] = {}
    for name, dataset in sets.items():
        for column, texts in _columns(dataset, name, several=len(sets) > 1).items():
            columns.setdefault(column, []).extend(texts)
    titles, sources, updated = (
        listed([str(part.get(key) or "") for part in sets.values()]) for key in ("label", "source", "updated")
    )
    remarks = () if any(columns["typed"]) else (Phrase(N_("Dokumentet har inga värden, bara rubriker.")),)
    return published(
        columns,
        kind=kind_of(document) or Format.JSON_STAT_2,
        style=Style(scientific=True),
        title=titles,
        source=sources,
        updated=updated,
        remarks=remarks,
        needs_values=False,
    )


def _columns(dataset: Object, name: str, *, several: bool) -> dict[str, list[str]]:
    dimensions = dimensions_of(dataset)
    if dataset.get("value") in (None, [], {}):
        raise DescriptionOnlyError
    size = size_of(dimensions)
    typed = _spread(dataset.get("value"), size, where="value")
    columns = columns_of(dimensions)
    statuses = _statuses(dataset.get("status"), size)
    marks = columns.get("mark", [""] * size)
    columns["mark"] = [f"{mark} {status}".strip() for mark, status in zip(marks, statuses, strict=True)]
    if several:
        columns["other"] = [f"{name}; {text}" if text else name for text in columns["other"]]
    for column in ("measure", "measure_name", "place", "place_name", "period", "sex", "ages"):
        columns.setdefault(column, [""] * size)
    prefix = f"{name}." if name else ""
    return columns | {"typed": typed, "where": [f"{prefix}value[{place}]" for place in range(size)]}


def dimensions_of(dataset: Object) -> list[Dimension]:
    """Return the dimensions of a dataset, which its description alone has too.

    Raises:
        MalformedError, ShapeError: for dimensions that cannot be trusted.
    """
    described = mapping(dataset.get("dimension"), "dimension")
    holder = dataset if "id" in dataset else described
    ids = [word(name, "id") for name in sequence(holder.get("id"), "id")]
    sizes = [word(size, "size") for size in sequence(holder.get("size"), "size")]
    if len(ids) != len(sizes) or len(set(ids)) < len(ids):
        raise MalformedError(where="size")
    roles = dict(_roles(mapping(holder.get("role") or dataset.get("role") or {}, "role")))
    return [
        _dimension(name, described, size=size, role=roles.get(name, "")) for name, size in zip(ids, sizes, strict=True)
    ]


def _roles(role: Object) -> Iterator[tuple[str, str]]:
    """Return the role of each dimension that has one; of two places the first in the list is what a value is about."""
    for theirs, names in role.items():
        for number, name in enumerate(sequence(names, "role")):
            yield word(name, "role"), _ROLES.get(theirs, "") if not number else "other"


def _dimension(name: str, described: Object, *, size: str, role: str) -> Dimension:
    where = f"dimension.{name[:40]}"
    told = mapping(described.get(name), where)
    category = mapping(told.get("category"), where)
    labels = mapping(category.get("label") or {}, where)
    codes = _codes(category.get("index"), labels, where=where)
    if str(len(codes)) != size:
        raise ShapeError(count=len(codes), expected=size[:20])
    names = tuple(word(labels.get(code, code), where) for code in codes)
    return Dimension(str(told.get("label") or name), codes, names, role=role, code=name)


def _codes(index: object, labels: Object, *, where: str) -> tuple[str, ...]:
    if index is None:
        return tuple(labels)
    if isinstance(index, list):
        codes = tuple(word(code, where) for code in index)
    else:
        places = {word(place, where): code for code, place in mapping(index, where).items()}
        if set(places) != {str(place) for place in range(len(mapping(index, where)))}:
            raise MalformedError(where=where)
        codes = tuple(places[str(place)] for place in range(len(places)))
    if len(set(codes)) < len(codes):
        raise MalformedError(where=where)
    return codes


def _spread(values: object, size: int, *, where: str) -> list[str]:
    """Return the text of each value; in a sparse list those that are left out are empty.

    Raises:
        ShapeError, MalformedError: for values that do not fit their dimensions.
    """
    if isinstance(values, list):
        if len(values) != size:
            raise ShapeError(count=len(values), expected=size)
        return [number_text(value, f"{where}[{place}]") for place, value in enumerate(values)]
    texts = [""] * size
    for key, value in mapping(values, where).items():
        texts[_place(key, size, where=where)] = number_text(value, f"{where}[{key[:20]}]")
    return texts


def _place(key: str, size: int, *, where: str) -> int:
    is_plain = key.isascii() and key.isdigit() and len(key) <= len(str(size)) and key == str(int(key))
    if not is_plain or int(key) >= size:
        raise MalformedError(where=f"{where}[{key[:20]}]")
    return int(key)


def _statuses(status: object, size: int) -> list[str]:
    if isinstance(status, list) and len(status) == 1:
        status = status[0]
    if status is None or isinstance(status, str):
        return [str(status or "")] * size
    texts = [""] * size
    listed_texts = dict(enumerate(status)) if isinstance(status, list) else mapping(status, "status")
    for key, text in listed_texts.items():
        texts[_place(str(key), size, where="status")] = word(text or "", "status").strip()
    return texts
