from dataclasses import replace
from datetime import date

from data.queries.around import links_on, met_by, neighbours
from data.queries.views import PoliceLink
from models.text import Text
from models.vocabulary import Verified
from tests.data.exporters.samples import place

PART, DAY = Text("hela", "all of it"), date(2026, 2, 3)
OLD = PoliceLink("syd", PART, date(2020, 1, 1), date(2025, 12, 31), Verified.PUBLISHED)
NEW = PoliceLink("norr", PART, date(2026, 1, 1), None, Verified.PUBLISHED)
FARSTA = replace(place("farsta", "Farsta"), police=(OLD, NEW), grid=(2, 2))
VANTOR = replace(place("vantor", "Vantör"), police=(NEW,), grid=(1, 1))
KISTA = replace(place("kista", "Kista"), grid=(0, 2))
BOARD = replace(place("namnd", "Nämnd"))
ALL = (FARSTA, VANTOR, KISTA, BOARD)


def test_a_district_is_met_by_the_police_districts_of_that_day() -> None:
    assert links_on(FARSTA, on=DAY) == (NEW,)
    assert links_on(FARSTA, on=date(2025, 12, 31)) == (OLD,)
    assert met_by("norr", districts=ALL, on=DAY) == ((FARSTA, NEW), (VANTOR, NEW))


def test_neighbours_touch_at_a_side_or_a_corner() -> None:
    assert neighbours(FARSTA, districts=ALL) == (VANTOR,)
    assert neighbours(VANTOR, districts=ALL) == (FARSTA, KISTA)
    assert neighbours(BOARD, districts=ALL) == ()
