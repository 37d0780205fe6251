from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect, select, table
from sqlalchemy.sql.functions import count

from data.actions.check_ins import check_in
from data.actions.commitments import edit_activity, edit_commitment
from data.actions.content import edit_local_agreement
from data.actions.local_agreements import (
    add_follow_up,
    add_local_goal,
    edit_follow_up,
    edit_local_goal,
    remove_follow_up,
)
from data.actions.promises import edit_promise
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.commitments import commitments
from data.queries.local_agreements import local_work
from data.queries.promises import promises
from data.upgrading import migrate
from models.commitment import CommitmentStatus
from models.vocabulary import Clearance
from tests.data.actions.promised import activity, commitment, promise
from tests.data.migrations.test_migrations import taken_back
from tests.factories import small_world

pytestmark = pytest.mark.slow


@pytest.mark.both_databases
def test_local_agreements_keep_their_days_over_the_step_that_gave_them_more(store: str) -> None:
    small_world()
    add_follow_up(local_agreement="lokal", facts={"planned_on": date(2026, 3, 1)}, by=CONSOLE)
    add_local_goal(local_agreement="lokal", facts={"relation": "inherited", "goal": "mal"}, by=CONSOLE)
    days = {"signed_on": date(2026, 1, 1), "follow_up_months": 6, "areas": ["omrade"], "parties": ["police"]}
    opened: dict[str, object] = {"signed_on": None, "follow_up_months": None, "areas": [], "parties": []}
    edit_local_agreement(local_agreement="lokal", opened=opened, changes=days, by=CONSOLE)
    with taken_back(store, "0016") as connection:
        assert "followup" not in inspect(connection).get_table_names()
    migrate()
    [view] = catalogue().local_agreements
    assert (view.signed_on, view.follow_up_months, view.areas) == (date(2026, 1, 1), None, ())
    assert view.document_reference == ""


@pytest.mark.both_databases
def test_what_stands_now_stands_over_the_step_that_keeps_what_was_said_before(store: str) -> None:
    small_world()
    commitment()
    activity()
    promise()
    number = add_follow_up(local_agreement="lokal", facts={"planned_on": date(2026, 3, 1)}, by=CONSOLE)
    gone = add_follow_up(local_agreement="lokal", facts={"planned_on": date(2026, 4, 1)}, by=CONSOLE)
    goal = add_local_goal(local_agreement="lokal", facts={"relation": "inherited", "goal": "mal"}, by=CONSOLE)
    for name, edit in (("fler-vandringar", edit_commitment), ("poliser-pa-torget", edit_promise)):
        check_in(commitment="fler-vandringar", on=date(2026, 1, 1), status=CommitmentStatus.DONE, note=name, by=CONSOLE)
        subject: dict[str, Any] = {"commitment" if edit is edit_commitment else "promise": name}
        edit(opened=1, changes={"name_sv": "Nytt"}, by=CONSOLE, **subject)
    edit_activity(activity="vandring-i-maj", opened=1, changes={"name_sv": "Nytt"}, by=CONSOLE)
    edit_follow_up(number=number, opened={"note": ""}, changes={"note": "Nytt"}, by=CONSOLE)
    edit_local_goal(number=goal, opened={"name_sv": ""}, changes={"name_sv": "Nytt"}, by=CONSOLE)
    remove_follow_up(number=gone, by=CONSOLE)
    with taken_back(store, "0019") as connection:
        for name in ("commitment", "activity", "citizenpromise", "followup", "localgoal"):
            assert connection.execute(select(count()).select_from(table(name))).scalar() == 1, name
    migrate()
    [done], [kept] = commitments(clearance=Clearance.INTERNAL), promises(clearance=Clearance.INTERNAL)
    assert (done.name.sv, [one.name.sv for one in done.activities], kept.name.sv) == ("Nytt", ["Nytt"], "Nytt")
    assert (len(done.check_ins), done.changed_at, kept.before) == (2, None, None)
    work = local_work(clearance=Clearance.INTERNAL)["lokal"]
    assert ([one.note for one in work.follow_ups], [one.name.sv for one in work.goals]) == (["Nytt"], ["Nytt"])
    edit_promise(promise="poliser-pa-torget", opened=2, changes={"target_count": 41}, by=CONSOLE)
    assert len(promises(clearance=Clearance.INTERNAL)) == 1
