"""Lay the tables of values and targets, and keep anyone from rewriting what has happened."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("submission", "observation", "target")


def upgrade() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_submission_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint("token", name="uq_submission_token"),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
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
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.CheckConstraint("(value IS NULL) <> (missing_reason IS NULL)", name="value_or_reason"),
        sa.CheckConstraint("denominator BETWEEN -1e15 AND 1e15", name="denominator_finite"),
        sa.CheckConstraint("lower BETWEEN -1e15 AND 1e15", name="lower_finite"),
        sa.CheckConstraint("numerator BETWEEN -1e15 AND 1e15", name="numerator_finite"),
        sa.CheckConstraint("sample_size BETWEEN -1e15 AND 1e15", name="sample_size_finite"),
        sa.CheckConstraint("upper BETWEEN -1e15 AND 1e15", name="upper_finite"),
        sa.CheckConstraint("value BETWEEN -1e15 AND 1e15", name="value_finite"),
        sa.CheckConstraint("version >= 1", name="version_counts_from_one"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_observation_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_observation_place_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_observation_recorded_by"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_observation_submission_id"),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sa.UniqueConstraint(
            "indicator_id",
            "place_id",
            "period",
            "sex",
            "version",
            name="uq_observation_indicator_id_place_id_period_sex_version",
        ),
    )
    op.create_index("ix_observation_recorded_at", "observation", ["recorded_at"])
    op.create_index("ix_observation_series", "observation", ["indicator_id", "place_id", "sex", "period"])
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("baseline_period", sa.String(10), nullable=False),
        sa.Column("baseline_value", sa.Float(), nullable=False),
        sa.Column("target_period", sa.String(10), nullable=False),
        sa.Column("target_value", sa.Float(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.CheckConstraint("baseline_value BETWEEN -1e15 AND 1e15", name="baseline_value_finite"),
        sa.CheckConstraint("target_value BETWEEN -1e15 AND 1e15", name="target_value_finite"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_target_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_target_place_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_target_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
        sa.UniqueConstraint("indicator_id", "place_id", "version", name="uq_target_indicator_id_place_id_version"),
    )
    op.create_index("ix_target_indicator_id", "target", ["indicator_id"])
    for table in TABLES:
        protect(table)


def downgrade() -> None:
    for table in TABLES:
        release(table)
    op.drop_table("target")
    op.drop_table("observation")
    op.drop_table("submission")
