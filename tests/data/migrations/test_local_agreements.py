from datetime import date

import pytest
from sqlalchemy import inspect

from data.actions.content import edit_local_agreement
from data.actions.local_agreements import add_follow_up, add_local_goal
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.upgrading import migrate
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
