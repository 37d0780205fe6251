"""Small whole documents, one or more of each format, that tests may damage."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Delimited:
    """A table as rows, with the separator that it is published with."""

    rows: Rows
    separator: str

    @property
    def content(self) -> bytes:
        """The table as it is published."""
        return written(self.rows, self.separator)


def written(rows: Sequence[Sequence[str]], separator: str) -> bytes:
    """Return rows as delimited text in UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def workbook(rows: Sequence[Sequence[object]], title: str = "Blad1") -> Workbook:
    """Return a workbook with one sheet of these rows."""
    book = Workbook()
    sheet = first_sheet(book)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def first_sheet(book: Workbook) -> Any:  # noqa: ANN401 - the library's types count sheets that cannot be written
    """Return the first sheet of a workbook."""
    return book.worksheets[0]


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _own() -> Rows:
    head = ("indicator", "place", "period", "sex", "value", "source", "source_date")
    places = ("stockholm", "järfälla", "botkyrka")
    lines = [
        ("violent_crime_rate", place, str(year), "total", f"{1200 + number * 7 + year - 2020}.{number}7", "Källan", "")
        for number, place in enumerate(places)
        for year in range(2020, 2024)
    ]
    return (head, *lines)


def _wide() -> Rows:
    return (
        ("Kommun", "2019", "2020", "2021", "2022 prel."),
        ("Stockholm", "1 234,5", "7,25", "..", "9,75"),
        ("Upplands Väsby", "12,5", "1\u00a0250,75", "13,1", "13,9"),
        ("Älvsjö", "−3,5", "0", "0,25", ""),
    )


def _bra() -> Rows:
    return (
        ("Kommun", "Antal (prel.)", "Per 100 000 inv. (prel.)"),
        ("Stockholm", "201 355", "20 433"),
        ("Södertälje", "12 117", "12 003"),
        ("Täby", "..", ".."),
    )


def _scb() -> Rows:
    return (
        ("region", "kön", "Folkmängd 2022", "Folkmängd 2023"),
        ("01 Stockholms län", "män", "1218934", "1226412"),
        ("01 Stockholms län", "kvinnor", "1221422", "1228309"),
        ("03 Uppsala län", "män", "..", "202311"),
    )


def _eurostat() -> Rows:
    return (
        ("freq,iccs,unit,geo\\TIME_PERIOD", "2020 ", "2021 ", "2022 "),
        ("A,ICCS0101,NR,SE", "124 ", "113 p", "116 "),
        ("A,ICCS0101,P_HTHAB,SE", "1.2 ", ": ", "1.11 e"),
    )


def _sdmx() -> Rows:
    return (
        ("STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"),
        ("dataflow", "X:Y(1.0)", "I", "SE", "2020", "12.4", "A"),
        ("dataflow", "X:Y(1.0)", "I", "SE", "2021", "10.85", "p"),
    )


TABLES = {
    "own": Delimited(_own(), ","),
    "wide": Delimited(_wide(), ";"),
    "bra_csv": Delimited(_bra(), ";"),
    "scb_csv": Delimited(_scb(), ";"),
    "eurostat": Delimited(_eurostat(), "\t"),
    "sdmx": Delimited(_sdmx(), ","),
}

KOLADA = json.dumps(
    {
        "count": 2,
        "values": [
            {
                "kpi": "N07403",
                "municipality": "0180",
                "period": 2022,
                "values": [
                    {"count": 1, "gender": "K", "status": "", "value": 1282.86627, "isdeleted": False},
                    {"count": 1, "gender": "M", "status": "", "value": None, "isdeleted": False},
                ],
            },
            {"kpi": "N07403", "municipality": "0001", "period": 2021, "values": [{"gender": "T", "value": 0.0}]},
        ],
        "next_url": None,
    }
).encode()

JSON_STAT = json.dumps(
    {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängd",
        "source": "SCB",
        "id": ["Region", "Kon", "ContentsCode", "Tid"],
        "size": [2, 2, 1, 2],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {
            "Region": {"label": "region", "category": {"index": {"01": 0, "03": 1}, "label": {"01": "Stockholms län"}}},
            "Kon": {"label": "kön", "category": {"index": ["1", "2"], "label": {"1": "män", "2": "kvinnor"}}},
            "ContentsCode": {"label": "innehåll", "category": {"label": {"A1": "Folkmängd"}}},
            "Tid": {"label": "månad", "category": {"index": ["2026M01", "2026M02"]}},
        },
        "value": [1218934, 1219001.5, 1221422, None, 202311, 202400, 201999, 202001],
        "status": {"3": ".."},
    },
    ensure_ascii=False,
).encode()

PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="iso-8859-15";
LANGUAGE="sv";
MATRIX="T1";
TITLE="Anmälda brott efter region, kön "
"och år";
CONTENTS="Anmälda brott";
STUB="region","kön";
HEADING="år";
VALUES("region")="Älvsjö; södra","Täby";
VALUES("kön")="kvinnor","män";
VALUES("år")="2021","2022","2023";
TIMEVAL("år")=TLIST(A1),"2021","2022","2023";
CODES("region")="0180","0160";
CODES("kön")="2","1";
SOURCE="Brå";
DATA=
12 13.5 ".."
"-" 7 8
1250 1300 "."
4 5 6.25;
""".encode("iso-8859-15")

PAGE = """<!DOCTYPE html><html><head><title>Resultat</title><script>var a = "<td>5</td>";</script></head><body>
<table><tr><td class="tabell-rubrik">Anmälda brott</td></tr></table>
<table><tr><td></td><th id="289" axis="ar">År</th></tr>
<tr><th id="2486" axis="manader">2015</th><th id="2526" axis="manader">2016 prel.</th></tr>
<tr><th id="antal" axis="matt">Antal</th><th id="antal" axis="matt">Antal</th></tr>
<tr><th id="8291" axis="region">Hela landet</th><td></td><td></td></tr>
<tr><th headers="8291">Totalt antal brott</th><td headers="2486 289 3144 8291 antal">1&nbsp;503&nbsp;399</td>
<td headers="2526 289 3144 8291 antal">1&nbsp;502&nbsp;023</td></tr>
<tr><th id="8320" axis="region">Region Stockholm</th><td></td><td></td></tr>
<tr><th headers="8320">Totalt antal brott</th><td headers="2486 289 3144 8320 antal">..</td>
<td headers="2526 289 3144 8320 antal">361&nbsp;011</td></tr>
</table></body></html>
""".encode()

SHEET = (
    ("Anmälda brott per kommun",),
    (),
    ("Kommun", 2020, 2021, 2022),
    ("Stockholm", 12.5, 1250, None),
    ("Älvsjö", 0, "7,25", ".."),
    ("Täby", 3.75, 4, 1234567.891),
)
KOLADA_SHEET = (
    ("Kolada nyckeltal",),
    (None, None, "2020", "2021"),
    ("Anmälda våldsbrott, antal/100 000 inv", "Stockholm", 1282.86627, 1301),
    ("Anmälda våldsbrott, antal/100 000 inv", "Alla kommuner", None, 803.5),
)

WHOLE = {name: table.content for name, table in TABLES.items()} | {
    "kolada": KOLADA,
    "json_stat": JSON_STAT,
    "px": PX,
    "page": PAGE,
    "sheet": saved(workbook(SHEET)),
    "kolada_sheet": saved(workbook(KOLADA_SHEET)),
}
