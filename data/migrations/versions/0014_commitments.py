"""Lay what parties promise for shared goals and the people of a place, and how it goes; give goals their areas."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_GROWING = ("checkin", "promisecount")


def upgrade() -> None:
    op.create_table(
        "goalarea",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goalarea_goal_id"),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_goalarea_area_id"),
        sa.PrimaryKeyConstraint("goal_id", "area_id", name="pk_goalarea"),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("measure_sv", sa.String(), nullable=False),
        sa.Column("measure_en", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        *_kept(),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_commitment_goal_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_commitment_party_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_commitment_indicator_id"),
        *_bound("commitment"),
    )
    op.create_index("ix_commitment_goal_id", "commitment", ["goal_id"])
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("expected_effect", sa.String(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name="fk_activity_commitment_id"),
        *_bound("activity"),
    )
    op.create_index("ix_activity_commitment_id", "activity", ["commitment_id"])
    _lay_histories()


def downgrade() -> None:
    for table in _GROWING:
        release(table)
    for table in ("promisecount", "citizenpromise", "checkin", "activity", "commitment", "goalarea"):
        op.drop_table(table)


def _lay_histories() -> None:
    op.create_table(
        "checkin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer()),
        sa.Column("activity_id", sa.Integer()),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float()),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.CheckConstraint("(commitment_id IS NULL) <> (activity_id IS NULL)", name="of_one"),
        sa.CheckConstraint("value BETWEEN -1e15 AND 1e15", name="value_finite"),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name="fk_checkin_commitment_id"),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_checkin_activity_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_checkin_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_checkin"),
    )
    for column in ("commitment_id", "activity_id"):
        op.create_index(f"ix_checkin_{column}", "checkin", [column])
    op.create_table(
        "citizenpromise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("target_count", sa.Integer(), nullable=False),
        sa.Column("of_count", sa.Integer()),
        sa.Column("unit_sv", sa.String(), nullable=False),
        sa.Column("unit_en", sa.String(), nullable=False),
        *_kept(),
        sa.CheckConstraint("target_count BETWEEN 1 AND 1000000", name="target_counted"),
        sa.CheckConstraint("of_count IS NULL OR of_count >= target_count", name="of_enough"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_citizenpromise_place_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_citizenpromise_party_id"),
        *_bound("citizenpromise"),
    )
    op.create_table(
        "promisecount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.CheckConstraint("count BETWEEN 0 AND 1000000", name="counted"),
        sa.ForeignKeyConstraint(["promise_id"], ["citizenpromise.id"], name="fk_promisecount_promise_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_promisecount_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_promisecount"),
    )
    op.create_index("ix_promisecount_promise_id", "promisecount", ["promise_id"])
    for table in _GROWING:
        protect(table)


def _kept() -> list[sa.Column[object]]:
    """Return the columns of everything that a party writes about its own work."""
    return [
        sa.Column("clearance", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    ]


def _bound(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=f"fk_{table}_recorded_by"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("slug", name=f"uq_{table}_slug"),
    ]
