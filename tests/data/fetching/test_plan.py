from pathlib import Path

import pytest

from data.fetching.plan import NAME, Service, sources
from data.importers.content_files import ContentError

KOLADA = """
[[sources]]
slug = "kolada"
kind = "kolada"
name = "Kolada (RKA)"
address = "https://api.kolada.se/v3/"
"""
SCB = """
[[sources]]
slug = "scb"
kind = "pxweb"
name = "SCB"
address = "https://statistikdatabasen.scb.se/api/v2"
calls_per_second = 0.5
[[sources.tables]]
id = "TAB6471"
indicators = { 000007SF = "population" }
selection = { Alder = ["TotSA"], Kon = ["*"] }
"""


def told(folder: Path, text: str) -> str:
    (folder / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        sources(folder)
    return str(refused.value)


def test_without_a_file_of_its_own_an_installation_fetches_what_ours_says(tmp_path: Path) -> None:
    kolada, scb = sources(tmp_path)
    assert (kolada.kind, kolada.address) == (Service.KOLADA, "https://api.kolada.se/v3")
    assert (scb.kind, scb.tables) == (Service.PXWEB, [])


def test_a_file_in_the_folder_of_the_store_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(SCB, encoding="utf-8")
    (scb,) = sources(tmp_path)
    (table,) = scb.tables
    assert (table.id, table.indicators) == ("TAB6471", {"000007SF": "population"})
    assert table.selection == {"Alder": ["TotSA"], "Kon": ["*"]}
    assert scb.calls_per_second == 0.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[sources", "inte giltig TOML"),
        ("\ufeff[[sources]]", "inte giltig TOML"),
        ("", "sources"),
        ("sources = 3", "sources"),
        (KOLADA + "[other]", "Okända fält: other"),
        ("sources = [3]", "sources"),
        (KOLADA + "pace = 3", "”kolada”: Okända fält: pace"),
        (KOLADA + "calls_per_second = 0", "calls_per_second"),
        (KOLADA + "calls_per_second = nan", "calls_per_second"),
        (KOLADA + "first_year = 99", "first_year"),
        (KOLADA + 'measures = ["../x"]', "measures.0"),
        (KOLADA.replace("https://api.kolada.se/v3/", "http://api.kolada.se/v3"), "address"),
        (KOLADA.replace("https://api.kolada.se/v3/", "https://"), "address"),
        (KOLADA.replace("https://api.kolada.se/v3/", "https://a:b@c.se/"), "address"),
        (KOLADA.replace("https://api.kolada.se/v3/", "https://c.se/?a=b"), "address"),
        (KOLADA.replace("https://api.kolada.se/v3/", "https://c.se:99999"), "address"),
        (KOLADA.replace("https://api.kolada.se/v3/", "https://[::1"), "address"),
        (KOLADA.replace("https://api.kolada.se/v3/", "file:///etc/passwd"), "address"),
        (KOLADA.replace('kind = "kolada"', 'kind = "ftp"'), "kind"),
        (KOLADA.replace('slug = "kolada"', 'slug = "../up"'), "slug"),
        (KOLADA + KOLADA, "två gånger"),
        (SCB.replace("indicators = { 000007SF = ", "indicators = {} # "), "tables.0.indicators"),
        (SCB.replace('"TAB6471"', '"a/b"'), "tables.0.id"),
    ],
)
def test_a_slip_in_the_file_is_told_of_where_it_stands(tmp_path: Path, text: str, said: str) -> None:
    assert said in told(tmp_path, text)


def test_the_operators_own_machine_needs_no_certificate(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(KOLADA.replace("https://api.kolada.se", "http://127.0.0.1:8"), encoding="utf-8")
    assert sources(tmp_path)[0].address == "http://127.0.0.1:8/v3"
