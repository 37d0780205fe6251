from random import Random

import pytest

from data.disclosure.relations import Key, relations
from tests.data.disclosure.histories import BEGINNING, CITY, Version, hidden_of, unsafe_of
from tests.data.disclosure.test_primary import rules


def chains(*codes: str) -> set[tuple[str, tuple[str, ...], bool]]:
    """Return the sums over ages as total, parts, and whether nothing can come on top of them."""
    keys = [Key("jarva", "2024", "total", code) for code in codes]
    return {
        (found.totals[0].ages, tuple(part.ages for part in found.parts), found.is_closed)
        for found in relations(keys, rules=rules(), geography=CITY)
        if found.totals[0].place == "jarva" and len({key.sex for key in found.keys}) == 1
        and len({key.ages for key in found.keys}) > 1
    }  # fmt: skip


def by_age(**values: float | None) -> list[Version]:
    """Return values that came at once; `a15_17` is of those who are 15–17 years old, `everyone` of all."""
    return [
        {"ages": "all" if name == "everyone" else name[1:].replace("_", "-"), "value": value, "recorded_at": BEGINNING}
        for name, value in values.items()
    ]


def test_groups_side_by_side_add_up_to_everyone() -> None:
    assert chains("15-17", "18-20") == {("all", ("15-17", "18-20"), True)}


def test_narrower_groups_add_up_to_wider_ones() -> None:
    assert chains("15-20", "15-17", "18-20", "21-") == {
        ("all", ("15-20", "21-"), True),
        ("all", ("15-17", "18-20", "21-"), True),
        ("15-20", ("15-17", "18-20"), True),
    }


def test_ages_that_no_group_tells_of_come_on_top() -> None:
    assert chains("0-17", "65-") == {("all", ("0-17", "65-"), False)}
    assert chains("15-20", "15-17") == {
        ("all", ("15-20",), False),
        ("all", ("15-17",), False),
        ("15-20", ("15-17",), False),
    }


def test_overlapping_groups_are_never_added() -> None:
    assert chains("15-19", "18-24") == {("all", ("15-19",), False), ("all", ("18-24",), False)}


def test_the_rest_of_everyone_does_not_give_a_small_group_away() -> None:
    assert hidden_of(by_age(everyone=43, a15_17=3, a18_20=40), rules()) == [False, True, True]
    assert hidden_of(by_age(everyone=63, a15_17=3, a18_20=20, a21_=40), rules()) == [False, True, True, False]


def test_a_small_group_within_a_wider_one_is_not_given_away() -> None:
    assert hidden_of(by_age(a15_20=43, a15_17=3, a18_20=40), rules()) == [False, True, True]


def test_large_groups_are_shown() -> None:
    assert hidden_of(by_age(everyone=60, a15_17=20, a18_20=40), rules()) == [False] * 3


def test_a_group_that_has_not_come_is_not_given_away_by_the_others_when_it_does() -> None:
    cells = [*by_age(everyone=43), *by_age(a18_20=40), *by_age(a15_17=3)]
    for hour, cell in enumerate(cells):
        cell["recorded_at"] = BEGINNING.replace(hour=hour)
    assert hidden_of(cells, rules())[2]
    assert unsafe_of(cells, rules()) == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_no_history_of_ages_sexes_and_places_gives_anything_away(seed: int) -> None:
    chance = Random(seed)
    values: dict[tuple[str, str, str], float] = {}
    for place in ("bromma", "farsta"):
        for ages in ("15-17", "18-20"):
            women, men = (chance.choice([0, 1, 2, 3, 6, 20]) for _ in range(2))
            values |= {(place, "women", ages): women, (place, "men", ages): men, (place, "total", ages): women + men}
        for sex in ("women", "men", "total"):
            values[place, sex, "all"] = values[place, sex, "15-17"] + values[place, sex, "18-20"]
    cells = chance.sample(list(values), k=10)
    together = chance.random() < 1 / 2
    history: list[Version] = [
        {"place": place, "sex": sex, "ages": ages, "value": values[place, sex, ages]}
        | ({"recorded_at": BEGINNING} if together else {})
        for place, sex, ages in cells
    ]
    hidden = hidden_of(history, rules())
    assert all(is_hidden for is_hidden, one in zip(hidden, history, strict=True) if 0 < one["value"] < rules().limit)
    assert unsafe_of(history, rules()) == ()
