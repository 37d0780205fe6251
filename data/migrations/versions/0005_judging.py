"""Lay what judging needs: seasons, what values add up, design effects, dated breaks and interim targets."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("indicator") as table:
        table.add_column(sa.Column("accumulation", sa.String(40), nullable=False, server_default="period"))
        table.add_column(sa.Column("is_seasonal", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("design_effect", sa.Float()))
        table.create_check_constraint("design_effect_finite", "design_effect BETWEEN -1e15 AND 1e15")
    # What is counted month by month has seasons unless an administrator says that it has none.
    op.execute(
        "UPDATE indicator SET is_seasonal = true "
        "WHERE frequency = 'month' AND kind IN ('count', 'rate_1000', 'rate_100000')"
    )
    with op.batch_alter_table("indicator") as table:
        table.alter_column("accumulation", server_default=None)
        table.alter_column("is_seasonal", server_default=None)
    with op.batch_alter_table("seriesbreak") as table:
        table.add_column(sa.Column("decided_on", sa.Date()))
        table.add_column(sa.Column("recorded_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("recorded_by", sa.Integer()))
        table.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
        table.create_foreign_key("fk_seriesbreak_recorded_by", "person", ["recorded_by"], ["id"])
    op.create_table(
        "interimtarget",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.CheckConstraint("value BETWEEN -1e15 AND 1e15", name="value_finite"),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_interimtarget_target_id"),
        sa.PrimaryKeyConstraint("target_id", "period", name="pk_interimtarget"),
    )
    protect("interimtarget")


def downgrade() -> None:
    release("interimtarget")
    op.drop_table("interimtarget")
    with op.batch_alter_table("seriesbreak") as table:
        table.drop_constraint("fk_seriesbreak_recorded_by", type_="foreignkey")
        for column in ("withdrawn_at", "recorded_by", "recorded_at", "decided_on"):
            table.drop_column(column)
    with op.batch_alter_table("indicator") as table:
        table.drop_constraint("design_effect_finite", type_="check")
        for column in ("design_effect", "is_seasonal", "accumulation"):
            table.drop_column(column)
