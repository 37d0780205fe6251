"""What is internal to a local agreement is read in one place, which asks who reads."""

from tests.architecture.test_secrecy import imports
from tests.architecture.tree import modules, tree_of

INTERNAL = {"models.local_agreement.FollowUp", "models.local_agreement.LocalGoal"}
READER = "data/queries/local_agreements.py"
WRITERS = {"data/actions/local_agreements.py", "data/actions/local_goal_rules.py"}


def test_follow_ups_and_local_goals_are_read_in_one_place() -> None:
    users = {path.as_posix() for path in modules() if INTERNAL & imports(tree_of(path))}
    assert users == {READER} | WRITERS
