"""Lay the ledger of what readers have been shown of tables of persons."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["observation_id"], ["observation.id"], name="fk_decision_observation_id"),
        sa.PrimaryKeyConstraint("observation_id", "is_shown", name="pk_decision"),
    )
    op.create_index("ix_decision_revision", "decision", ["revision"])
    protect("decision")


def downgrade() -> None:
    release("decision")
    op.drop_table("decision")
