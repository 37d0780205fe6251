from data.known_revision import KnownRevision


def test_nothing_is_trusted_until_somebody_vouches_for_it() -> None:
    known = KnownRevision()
    known.learn(7)
    assert (known.latest, known.trusted()) == (7, None)
    known.vouch(7, after=7, seconds=60)
    assert known.trusted() == 7
    known.doubt()
    assert known.trusted() is None


def test_trust_ends_by_itself() -> None:
    known = KnownRevision()
    known.vouch(7, after=-1, seconds=0)
    assert (known.latest, known.trusted()) == (7, None)


def test_what_is_older_than_what_is_known_changes_nothing() -> None:
    known, told = KnownRevision(), list[int]()
    with known.followed(told.append):
        known.learn(8)
        known.learn(7)
        known.learn(8)
    assert (known.latest, told) == (8, [8])


def test_what_is_learnt_while_the_store_answers_stays() -> None:
    known = KnownRevision()
    before = known.latest
    known.learn(8)  # saved in this process, after the store had read 7 for its answer
    known.vouch(7, after=before, seconds=60)
    assert known.trusted() == 8


def test_a_store_put_back_to_an_earlier_day_is_believed() -> None:
    known, told = KnownRevision(), list[int]()
    known.learn(8)
    with known.followed(told.append):
        known.vouch(5, after=8, seconds=60)
    assert (known.trusted(), told) == (5, [8, 5])


def test_who_comes_late_hears_what_is_known() -> None:
    known, told = KnownRevision(), list[int]()
    known.learn(3)
    with known.followed(told.append):
        assert told == [3]


def test_who_no_longer_follows_is_told_nothing() -> None:
    known, first, second = KnownRevision(), list[int](), list[int]()
    with known.followed(second.append):
        with known.followed(first.append):
            known.learn(1)
        known.learn(2)
    assert (first, second) == ([1], [1, 2])
