"""Kolada's JSON, version 3 and archived answers of version 2: values, places and groups, and what indicators mean."""

from collections.abc import Mapping

from data.importers.formats.cells import Style
from data.importers.formats.json_texts import MalformedError, code, mapping, number_text, sequence, word
from data.importers.formats.periods import period_of
from data.importers.formats.published import Format, Published, published
from data.queries.sentences import Phrase
from data.refusal import N_
from models.vocabulary import MissingReason, Sex

SOURCE = "Kolada (RKA)"
_SEXES = {"T": Sex.TOTAL.value, "K": Sex.WOMEN.value, "M": Sex.MEN.value}
_NEXT_PAGE = ("next_url", "next_page")
_IS_DELETED = ("isdeleted", "is_deleted")
_FALSE = (None, False, "0", "")
_ONE_PAGE = Phrase(N_("Dokumentet är en sida av flera. Läs in de andra sidorna också."))
Columns = dict[str, list[str]]


def kind_of(document: object) -> Format | None:
    """Return which of Kolada's documents it is, or None for any other."""
    values = document.get("values") if isinstance(document, dict) else None
    first = values[0] if isinstance(values, list) and values else None
    if not isinstance(first, dict):
        return None
    if {"kpi", "period", "values"} <= set(first):
        return Format.KOLADA_VALUES
    if {"id", "title"} <= set(first):
        return Format.KOLADA_PLACES if "type" in first or "members" in first else Format.KOLADA_INDICATORS
    return None


def read(document: object) -> Published:
    """Read any of Kolada's documents; those about places and indicators hold names but no values.

    Raises:
        MalformedError: for a record that is not like the first.
    """
    kind = kind_of(document) or Format.KOLADA_VALUES
    whole = mapping(document, "$")
    add = {Format.KOLADA_VALUES: _value, Format.KOLADA_PLACES: _place, Format.KOLADA_INDICATORS: _indicator}[kind]
    columns: Columns = {name: [] for name in ("typed", "where", *_COLUMNS[kind])}
    for number, record in enumerate(sequence(whole.get("values"), "values")):
        where = f"values[{number}]"
        for row in add(mapping(record, where), where):
            for name, texts in columns.items():
                texts.append(row.get(name, ""))
    remarks = (_ONE_PAGE,) if any(whole.get(name) for name in _NEXT_PAGE) else ()
    needs_values = kind is Format.KOLADA_VALUES
    style = Style(scientific=True)
    return published(columns, kind=kind, style=style, source=SOURCE, remarks=remarks, needs_values=needs_values)


_COLUMNS = {
    Format.KOLADA_VALUES: ("measure", "place", "period", "sex", "other", "mark", "missing_reason"),
    Format.KOLADA_PLACES: ("place", "place_name", "other"),
    Format.KOLADA_INDICATORS: ("measure", "measure_name", "other"),
}


def _value(record: Mapping[str, object], where: str) -> list[dict[str, str]]:
    place = record.get("municipality", record.get("ou"))
    shared = {
        "measure": code(record.get("kpi"), f"{where}.kpi"),
        "place": code(place, f"{where}.municipality"),
        "period": period_of(word(record.get("period"), f"{where}.period"))[0],
        "other": "ou" if "ou" in record else "",
    }
    rows = []
    for number, cell in enumerate(sequence(record.get("values"), f"{where}.values")):
        here = f"{where}.values[{number}]"
        rows.append(shared | _cell(mapping(cell, here), here) | {"where": here})
    return rows


def _cell(cell: Mapping[str, object], where: str) -> dict[str, str]:
    gender = word(cell.get("gender"), f"{where}.gender")
    if "value" not in cell:
        raise MalformedError(where=where)
    is_deleted = any(cell.get(name) not in _FALSE for name in _IS_DELETED)
    return {
        "sex": _SEXES.get(gender.upper(), gender),
        "typed": "" if is_deleted else number_text(cell["value"], where),
        "mark": word(cell.get("status") or "", where).strip(),
        "missing_reason": MissingReason.WITHDRAWN.value if is_deleted else "",
    }


def _place(record: Mapping[str, object], where: str) -> list[dict[str, str]]:
    title = word(record.get("title"), where).strip()
    if "members" not in record:
        kind = word(record.get("type") or "", where)
        return [{"place": code(record.get("id"), where), "place_name": title, "other": kind, "where": where}]
    rows = []
    for number, member in enumerate(sequence(record["members"], where)):
        here = f"{where}.members[{number}]"
        told = mapping(member, here)
        place = code(told.get("member_id", told.get("id")), here)
        name = word(told.get("member_title", told.get("title")), here).strip()
        group = f"{code(record.get('id'), where)} {title}"
        rows.append({"place": place, "place_name": name, "other": group, "where": here})
    return rows


def _indicator(record: Mapping[str, object], where: str) -> list[dict[str, str]]:
    return [
        {
            "measure": code(record.get("id"), where),
            "measure_name": word(record.get("title"), where).strip(),
            "other": word(record.get("description") or "", where).strip(),
            "where": where,
        }
    ]
