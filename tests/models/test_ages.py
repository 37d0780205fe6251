import pytest

from models.ages import EVERYONE, Ages, NotAgesError, ages_in


def test_the_code_of_the_store_is_read_back_as_written() -> None:
    assert [Ages.of(code).code for code in ("all", "0-5", "16-29", "65-", "17-17")] == [
        "all", "0-5", "16-29", "65-", "17-17",
    ]  # fmt: skip
    assert Ages.of("all") == EVERYONE
    assert Ages.of("0-") == EVERYONE


@pytest.mark.parametrize("code", ["", "alla", "16", "29-16", "16–29", "-5", "65+", "151-", "16-1000", " 16-29"])
def test_what_names_no_ages_is_refused(code: str) -> None:
    with pytest.raises(NotAgesError):
        Ages.of(code)


def test_ages_hold_those_inside_them() -> None:
    assert EVERYONE.holds(Ages.of("65-"))
    assert Ages.of("65-").holds(Ages.of("80-99"))
    assert not Ages.of("15-17").holds(Ages.of("15-20"))
    assert not Ages.of("15-17").holds(EVERYONE)


def test_people_read_ages_in_both_languages() -> None:
    names = [Ages.of(code).name for code in ("all", "16-29", "65-", "17-17")]
    assert [name.sv for name in names] == ["alla åldrar", "16–29 år", "65 år och äldre", "17 år"]
    assert [name.en for name in names] == ["all ages", "16–29 years", "65 years and over", "17 years"]


def test_a_list_is_read_youngest_first_and_the_wider_before_the_narrower() -> None:
    assert [ages.code for ages in ages_in("65-, 15-17,15-20 , 18-20, 65-")] == ["15-20", "15-17", "18-20", "65-"]
    assert ages_in(" ") == ()


def test_everyone_is_no_age_group() -> None:
    with pytest.raises(NotAgesError, match="everyone"):
        ages_in("15-17, all")
