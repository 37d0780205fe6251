from data.queries.effect import Effect, Untold, effect


def test_a_value_is_held_against_what_was_expected_of_it() -> None:
    assert effect(expected=32, is_at_most=True, actual=32, decimals=1) is Effect.AS_EXPECTED
    assert effect(expected=32, is_at_most=True, actual=32.1, decimals=1) is Effect.NOT_AS_EXPECTED
    assert effect(expected=32, is_at_most=False, actual=32, decimals=1) is Effect.AS_EXPECTED
    assert effect(expected=32, is_at_most=False, actual=31.9, decimals=1) is Effect.NOT_AS_EXPECTED


def test_what_is_not_reported_is_awaited_and_what_cannot_be_compared_tells_nothing() -> None:
    assert effect(expected=32, is_at_most=True, actual=None, decimals=1) is Effect.AWAITED
    for reason in Untold:
        assert effect(expected=32, is_at_most=True, actual=30, decimals=1, untold=reason) is Effect.CANNOT_BE_TOLD


def test_numbers_are_held_against_each_other_as_they_are_written() -> None:
    assert effect(expected=32, is_at_most=True, actual=32.04, decimals=1) is Effect.AS_EXPECTED
    assert effect(expected=32, is_at_most=True, actual=32.04, decimals=2) is Effect.NOT_AS_EXPECTED
    assert effect(expected=31.96, is_at_most=False, actual=31.95, decimals=1) is Effect.AS_EXPECTED
    assert effect(expected=0.1 + 0.2, is_at_most=True, actual=0.3, decimals=6) is Effect.AS_EXPECTED
