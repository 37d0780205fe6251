"""No way to a published value goes round the approver: whatever makes a version first asks whether it may."""

from tests.architecture.test_secrecy import imports
from tests.architecture.tree import modules, tree_of

MAKES = "data.actions.versions.next_version"
ASKS = "data.actions.proposing.wants_approval"
PUBLISHES = "data/actions/publishing.py"  # what has been approved


def test_whatever_makes_a_version_asks_whether_the_party_approves_it_first() -> None:
    makers = {path.as_posix(): imports(tree_of(path)) for path in modules() if MAKES in imports(tree_of(path))}
    assert PUBLISHES in makers
    asking = {path for path, names in makers.items() if ASKS in names}
    assert set(makers) - asking == {PUBLISHES}


def test_proposals_are_read_for_their_party_alone() -> None:
    readers = {path.as_posix() for path in modules() if "models.proposal.Proposal" in imports(tree_of(path))}
    assert readers
    assert {path for path in readers if not path.startswith("data/actions/")} == {"data/queries/proposals.py"}
