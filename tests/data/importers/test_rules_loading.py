from pathlib import Path

import pytest

from data.actions.rules import Demand, add_rule
from data.actor import ANYONE, CONSOLE
from data.importers.catalogue import load_catalogue
from data.importers.content_files import ContentError
from data.queries.catalogue import catalogue
from data.queries.rules import rules
from data.store import NotAllowedError, revision
from models.rule import RuleKind
from tests.factories import small_world

GENERAL = '[[rules]]\nkind = "change"\nlimit_value = 50\nnote_sv = "Hälften"\nnote_en = "Half"\n'
OWN = '[[rules]]\nkind = "change"\nindicator = "robberies"\nlimit_value = 80\n'


def load(folder: Path, text: str) -> bool:
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    load_catalogue(by=CONSOLE, folder=folder)
    return bool(rules())


@pytest.mark.both_databases
def test_the_rules_come_once_and_then_the_store_owns_them(store: str) -> None:
    assert store
    load_catalogue(by=CONSOLE)
    known = rules()
    load_catalogue(by=CONSOLE)
    assert rules() == known
    general = {one.kind: one.limit for one in known if one.indicator is None}
    assert general == {RuleKind.EXPECTED_RANGE: 3.5, RuleKind.CHANGE: 50, RuleKind.PUBLISHED_FIGURE: None}
    assert all(one.note.sv and one.note.en and one.is_active for one in known)


@pytest.mark.usefixtures("store")
def test_every_rule_between_indicators_could_be_added_by_hand() -> None:
    load_catalogue(by=CONSOLE)
    pairs = [(one.indicator, one.other) for one in rules() if one.kind is RuleKind.AT_MOST_OTHER]
    assert len(pairs) == len(set(pairs)) > 5
    content = catalogue()
    for part, whole in pairs:
        one, other = content.indicator(str(part)), content.indicator(str(whole))
        assert (one.kind, one.multiplier, one.frequency) == (other.kind, other.multiplier, other.frequency)


@pytest.mark.usefixtures("store")
def test_a_store_with_a_rule_of_its_own_gets_none_of_ours(tmp_path: Path) -> None:
    small_world()
    add_rule(demand=Demand(kind=RuleKind.PUBLISHED_FIGURE), by=CONSOLE)
    before = revision()
    assert load(tmp_path, GENERAL)
    assert [one.kind for one in rules()] == [RuleKind.PUBLISHED_FIGURE]
    assert revision() == before


@pytest.mark.usefixtures("store")
def test_a_store_from_before_there_were_rules_gets_them_once(tmp_path: Path) -> None:
    small_world()
    assert not load(tmp_path, "")
    before = revision()
    assert load(tmp_path, GENERAL + OWN)
    assert [one.indicator for one in rules()] == [None, "robberies"]
    assert revision() == before + 1
    assert load(tmp_path, GENERAL)
    assert revision() == before + 1


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GENERAL + GENERAL, "två gånger"),
        (OWN.replace("robberies", "nothing"), "inte finns"),
        (GENERAL.replace("change", "chance"), "kind"),
        (GENERAL + "limit = 7\n", "limit"),
    ],
)
def test_a_wrong_rule_is_refused_and_nothing_is_loaded(tmp_path: Path, text: str, fault: str) -> None:
    small_world()
    with pytest.raises(ContentError, match=fault):
        load(tmp_path, text)
    assert rules() == ()


@pytest.mark.usefixtures("store")
def test_nobody_loads_rules_without_permission(tmp_path: Path) -> None:
    small_world()
    (tmp_path / "rules.toml").write_text(GENERAL, encoding="utf-8")
    with pytest.raises(NotAllowedError):
        load_catalogue(by=ANYONE, folder=tmp_path)
