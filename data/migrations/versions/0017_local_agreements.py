"""Lay what a local agreement holds: its areas and parties, its follow-ups, and its own goals."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLE = "localagreement"
_ADDED: tuple[sa.Column[object], ...] = (
    sa.Column("negotiated_since", sa.Date(), nullable=True),
    sa.Column("follow_up_months", sa.Integer(), nullable=True),
    sa.Column("document_reference", sa.String(100), nullable=False, server_default=""),
)


def upgrade() -> None:
    for column in _ADDED:
        op.add_column(_TABLE, column)
    with op.batch_alter_table(_TABLE) as batch:
        batch.alter_column("document_reference", server_default=None)
    for other in ("area", "party"):
        name = f"localagreement{other}"
        op.create_table(
            name,
            sa.Column("local_agreement_id", sa.Integer(), nullable=False),
            sa.Column(f"{other}_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"], name=f"fk_{name}_{other}_id"),
            sa.ForeignKeyConstraint(["local_agreement_id"], [f"{_TABLE}.id"], name=f"fk_{name}_local_agreement_id"),
            sa.PrimaryKeyConstraint("local_agreement_id", f"{other}_id", name=f"pk_{name}"),
        )
    op.create_table(
        "followup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_agreement_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date()),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.ForeignKeyConstraint(["local_agreement_id"], [f"{_TABLE}.id"], name="fk_followup_local_agreement_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_followup_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_followup"),
        sa.UniqueConstraint("local_agreement_id", "planned_on", name="uq_followup_local_agreement_id_planned_on"),
    )
    op.create_table(
        "localgoal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("local_agreement_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer()),
        sa.Column("relation", sa.String(40), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("target_value", sa.Float()),
        sa.Column("target_period", sa.String(10)),
        sa.Column("clearance", sa.String(40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.CheckConstraint("target_value BETWEEN -1e15 AND 1e15", name=op.f("ck_localgoal_target_value_finite")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_localgoal_goal_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_localgoal_indicator_id"),
        sa.ForeignKeyConstraint(["local_agreement_id"], [f"{_TABLE}.id"], name="fk_localgoal_local_agreement_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_localgoal_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_localgoal"),
    )
    op.create_index("ix_localgoal_local_agreement_id", "localgoal", ["local_agreement_id"])


def downgrade() -> None:
    for table in ("localgoal", "followup", "localagreementparty", "localagreementarea"):
        op.drop_table(table)
    with op.batch_alter_table(_TABLE) as batch:
        for column in _ADDED:
            batch.drop_column(column.name)
