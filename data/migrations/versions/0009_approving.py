"""Lay the tables of proposals, unlocked values and questions, and let a party want its values approved."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBERS = ("denominator", "lower", "numerator", "sample_size", "upper", "value")


def upgrade() -> None:
    op.add_column("party", sa.Column("needs_approval", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("party") as table:
        table.alter_column("needs_approval", server_default=None)
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("ages", sa.String(10), nullable=False),
        sa.Column("opened_version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float()),
        sa.Column("missing_reason", sa.String(40)),
        sa.Column("numerator", sa.Float()),
        sa.Column("denominator", sa.Float()),
        sa.Column("lower", sa.Float()),
        sa.Column("upper", sa.Float()),
        sa.Column("sample_size", sa.Float()),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("correction_reason", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_date", sa.Date()),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.Integer()),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True)),
        sa.Column("observation_id", sa.Integer()),
        sa.CheckConstraint("(value IS NULL) <> (missing_reason IS NULL)", name="value_or_reason"),
        sa.CheckConstraint("(state = 'published') = (observation_id IS NOT NULL)", name="published_as"),
        *(sa.CheckConstraint(f"{column} BETWEEN -1e15 AND 1e15", name=f"{column}_finite") for column in _NUMBERS),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_proposal_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_proposal_place_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_proposal_submission_id"),
        sa.ForeignKeyConstraint(["submitted_by"], ["person.id"], name="fk_proposal_submitted_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_proposal_decided_by"),
        sa.ForeignKeyConstraint(["observation_id"], ["observation.id"], name="fk_proposal_observation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )
    for column in ("indicator_id", "state", "submission_id"):
        op.create_index(f"ix_proposal_{column}", "proposal", [column])
    op.create_table(
        "unlocking",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["observation_id"], ["observation.id"], name="fk_unlocking_observation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_unlocking_person_id"),
        sa.PrimaryKeyConstraint("observation_id", name="pk_unlocking"),
    )
    protect("unlocking")
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answered_by", sa.Integer()),
        sa.ForeignKeyConstraint(["observation_id"], ["observation.id"], name="fk_question_observation_id"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="fk_question_asked_by"),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name="fk_question_answered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
    )
    op.create_index("ix_question_observation_id", "question", ["observation_id"])


def downgrade() -> None:
    op.drop_table("question")
    release("unlocking")
    op.drop_table("unlocking")
    op.drop_table("proposal")
    op.drop_column("party", "needs_approval")
