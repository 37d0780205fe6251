"""Name who reports each indicator, keep what they were reminded of, and say which values hold until changed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ADDED: tuple[tuple[str, sa.Column[object]], ...] = (
    ("party", sa.Column("leader_email", sa.String(), nullable=False, server_default="")),
    ("party", sa.Column("silent_days", sa.Integer(), nullable=True, server_default="30")),
    ("person", sa.Column("email", sa.String(), nullable=False, server_default="")),
    ("indicator", sa.Column("holds_until_changed", sa.Boolean(), nullable=False, server_default=sa.false())),
)


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, column)
    for table, column in _ADDED:
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column.name, server_default=None)
    op.create_table(
        "responsibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("substitute_id", sa.Integer(), nullable=True),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR substitute_id IS NULL", name=op.f("ck_responsibility_substitute_for_somebody")
        ),
        sa.CheckConstraint("person_id <> substitute_id", name=op.f("ck_responsibility_two_people")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_responsibility_indicator_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_responsibility_person_id"),
        sa.ForeignKeyConstraint(["substitute_id"], ["person.id"], name="fk_responsibility_substitute_id"),
        sa.PrimaryKeyConstraint("id", name="pk_responsibility"),
    )
    op.create_index("ix_responsibility_indicator_id", "responsibility", ["indicator_id"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(40), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_reminder_indicator_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint(
            "recipient", "indicator_id", "period", "step", name="uq_reminder_recipient_indicator_id_period_step"
        ),
    )
    op.create_index("ix_reminder_indicator_id", "reminder", ["indicator_id"])


def downgrade() -> None:
    op.drop_table("reminder")
    op.drop_table("responsibility")
    for table, column in reversed(_ADDED):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column.name)
