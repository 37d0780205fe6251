"""Keep why a value could not be published at its time apart from what its approver says, to be said in any language."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_PROPOSAL = sa.table("proposal", *(sa.column(name) for name in ("id", "state", "message", "refusal")))
_REASON = "{reason}"


def upgrade() -> None:
    op.add_column("proposal", sa.Column("refusal", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("proposal") as table:
        table.alter_column("refusal", server_default=None)
    # Until now the reason was a sentence in Swedish, of a value that its approver has to look at again.
    wanted = sa.select(_PROPOSAL.c.id, _PROPOSAL.c.message)
    wanted = wanted.where(_PROPOSAL.c.state == "submitted", _PROPOSAL.c.message != "")
    for number, message in op.get_bind().execute(wanted).all():
        kept = json.dumps([_REASON, {"reason": ["text", message]}], ensure_ascii=False)
        _tell(number, message="", refusal=kept)


def downgrade() -> None:
    wanted = sa.select(_PROPOSAL.c.id, _PROPOSAL.c.refusal).where(_PROPOSAL.c.refusal != "")
    for number, refusal in op.get_bind().execute(wanted).all():
        message, values = json.loads(refusal)
        _tell(number, message=values["reason"][1] if message == _REASON else message)
    op.drop_column("proposal", "refusal")


def _tell(number: int, **told: str) -> None:
    op.get_bind().execute(sa.update(_PROPOSAL).where(_PROPOSAL.c.id == number).values(**told))
