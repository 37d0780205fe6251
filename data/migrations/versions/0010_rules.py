"""Lay the rules for what is typed, and which parts of an indicator add up."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_PARTS = ("sexes_add_up", "places_add_up")


def upgrade() -> None:
    with op.batch_alter_table("indicator") as table:
        for column in _PARTS:
            table.add_column(sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("indicator") as table:
        for column in _PARTS:
            table.alter_column(column, server_default=None)
    op.create_table(
        "rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("other_id", sa.Integer()),
        sa.Column("limit_value", sa.Float()),
        sa.Column("note_sv", sa.String(), nullable=False),
        sa.Column("note_en", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("limit_value BETWEEN -1e15 AND 1e15", name="limit_value_finite"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_rule_indicator_id"),
        sa.ForeignKeyConstraint(["other_id"], ["indicator.id"], name="fk_rule_other_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rule"),
    )
    op.create_index("ix_rule_indicator_id", "rule", ["indicator_id"])


def downgrade() -> None:
    op.drop_table("rule")
    with op.batch_alter_table("indicator") as table:
        for column in reversed(_PARTS):
            table.drop_column(column)
