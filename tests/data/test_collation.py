import random

from data.collation import sort_key

IN_ORDER = (
    "Ekerö", "Enskede-Årsta-Vantör", "Hässelby-Vällingby", "Norra innerstaden", "Nynäshamn", "Ulm", "Vaxholm",
    "Yxa", "Üxa", "Zinkensdamm", "Åkersberga", "Älta", "Älvsjö", "Ängby", "Ærø", "Ödeshög", "Österåker",
)  # fmt: skip


def test_names_sort_as_in_a_swedish_register() -> None:
    mixed = random.Random(7).sample(IN_ORDER, len(IN_ORDER))
    assert tuple(sorted(mixed, key=sort_key)) == IN_ORDER


def test_letter_case_and_composition_make_no_difference_to_the_place_of_a_name() -> None:
    assert sort_key("a\u030akersberga")[0] == sort_key("ÅKERSBERGA")[0]
    assert sorted(["z", "idé", "ide", "idf"], key=sort_key) == ["ide", "idé", "idf", "z"]
