"""The reference documents read a second time, by other means than the product's: what each value is and stands for."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from math import prod
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

Found = dict[tuple[str, ...], Decimal | None]
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def kolada(path: Path) -> Found:
    """Return the values by indicator, place, year and gender."""
    records = json.loads(path.read_bytes(), parse_float=Decimal, parse_int=Decimal)["values"]
    return {
        (record["kpi"], record["municipality"], str(record["period"]), cell["gender"]): cell["value"]
        for record in records
        for cell in record["values"]
    }


def json_stat(path: Path) -> list[tuple[dict[str, str], Decimal | None]]:
    """Return, in order, the code in each dimension and the value, of all datasets."""
    document = json.loads(path.read_bytes(), parse_float=Decimal, parse_int=Decimal)
    datasets = [document] if "dimension" in document else list(document.values())
    return [cell for dataset in datasets for cell in _cells(dataset)]


def _cells(dataset: Any) -> Iterator[tuple[dict[str, str], Decimal | None]]:  # noqa: ANN401 - JSON is anything
    ids = dataset.get("id") or dataset["dimension"]["id"]
    orders = [_order(dataset["dimension"][name]["category"]) for name in ids]
    values = dataset["value"]
    sizes = prod(len(order) for order in orders)
    at = values.__getitem__ if isinstance(values, list) else lambda place: values.get(str(place))
    for place, codes in zip(range(sizes), product(*orders), strict=True):
        yield dict(zip(ids, codes, strict=True)), at(place)


def _order(category: Any) -> list[str]:  # noqa: ANN401 - as above
    index = category.get("index", list(category.get("label", {})))
    return index if isinstance(index, list) else sorted(index, key=index.__getitem__)


def px_data(path: Path) -> list[str]:
    """Return the texts of the data, in order, without their quotation marks."""
    data = path.read_text(encoding="latin-1").split("DATA=", 1)[1]
    return data.replace('"', " ").replace(";", " ").split()


def px_values(path: Path, keyword: str) -> list[str]:
    """Return what a keyword of a px file lists."""
    text = path.read_text(encoding="latin-1")
    listed = text.split(f"\n{keyword}=", 1)[1].split(";", 1)[0]
    return re.findall(r'"([^"]*)"', listed)


def rows(path: Path, separator: str = ",") -> list[dict[str, str]]:
    """Return the rows of a delimited file by their headings, with no-break spaces taken away."""
    text = path.read_text(encoding="utf-8-sig").replace("\u00a0", "")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def sheet(path: Path) -> dict[str, str]:
    """Return the cells of the first sheet of a workbook by their names, straight from its XML."""
    with zipfile.ZipFile(path) as package:
        shared = ET.fromstring(package.read("xl/sharedStrings.xml"))  # noqa: S314 - a reference file of our own
        texts = ["".join(part.text or "" for part in item.iter(f"{_SHEET}t")) for item in shared]
        root = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - as above
    found = {}
    for cell in root.iter(f"{_SHEET}c"):
        value = cell.find(f"{_SHEET}v")
        if value is not None and value.text:
            found[cell.attrib["r"]] = texts[int(value.text)] if cell.get("t") == "s" else value.text
    return found


def bra_page(path: Path) -> dict[tuple[str, str, str], str]:
    """Return the texts of the values by region's code, region's name and year, from the order of the page."""
    text = path.read_text(encoding="utf-8")
    years = [" ".join(year.split()) for year in re.findall(r'axis="manader"[^>]*>([^<]*)<', text)]
    found = {}
    for part in re.split(r'<th [^>]*id="(?=\d+" axis="region")', text)[1:]:
        code, _, rest = part.partition('"')
        name = " ".join(rest.split(">", 1)[1].split("<", 1)[0].split())
        numbers = re.findall(r'class="resultatAntal"[^>]*>([^<]*)<', part)
        for year, number in zip(years, numbers, strict=True):
            found[code, name, year] = number.replace("&nbsp;", "").strip()
    return found
