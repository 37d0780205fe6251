"""No way to a published value goes round the approver: whatever makes a version can propose it instead."""

from tests.architecture.test_secrecy import imports
from tests.architecture.tree import modules, tree_of

MAKES = {"data.actions.versions.next_version", "data.actions.versions.insert_versions"}
ASKS = "data.actions.proposing.proposed"
READERS = {
    "data/queries/batches.py",  # only which indicators a document brought values of
    "data/queries/origins.py",  # only of what is published: how it was sent, and who said yes to it
    "data/queries/proposals.py",  # for the party itself
    "data/queries/reminding.py",  # only which values wait, so that nobody is reminded of them
}
PUBLISHES = "data/actions/publishing.py"  # what has been approved


def test_whatever_makes_a_version_can_send_it_for_approval_instead() -> None:
    makers = {path.as_posix(): imports(tree_of(path)) for path in modules() if MAKES & imports(tree_of(path))}
    assert PUBLISHES in makers
    asking = {path for path, names in makers.items() if ASKS in names}
    assert set(makers) - asking == {PUBLISHES}


def test_proposals_are_read_for_their_party_alone() -> None:
    readers = {path.as_posix() for path in modules() if "models.proposal.Proposal" in imports(tree_of(path))}
    assert readers
    assert {path for path in readers if not path.startswith("data/actions/")} == READERS
