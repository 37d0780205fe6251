"""Lay the tables of screens and their slides."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("clearance", sa.String(40), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("shade", sa.String(40), nullable=False),
        sa.Column("key_hash", sa.String(64)),
        sa.Column("key_made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("seen_revision", sa.Integer()),
        sa.Column("seen_program", sa.String(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("fault_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("clearance IN ('open', 'internal')", name=op.f("ck_screen_clearance_of_walls")),
        sa.PrimaryKeyConstraint("id", name="pk_screen"),
        sa.UniqueConstraint("slug", name="uq_screen_slug"),
    )
    op.create_table(
        "slide",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("screen_id", sa.Integer(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("place_id", sa.Integer()),
        sa.Column("goal_id", sa.Integer()),
        sa.Column("group_id", sa.Integer()),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("days", sa.String(7), nullable=False),
        sa.Column("starts_at", sa.Time()),
        sa.Column("ends_at", sa.Time()),
        sa.CheckConstraint("seconds BETWEEN 5 AND 600", name=op.f("ck_slide_seconds_in_reason")),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name=op.f("ck_slide_whole_hours")),
        sa.CheckConstraint(
            "kind <> 'indicator' OR (indicator_id IS NOT NULL AND place_id IS NOT NULL)", name=op.f("ck_slide_measure")
        ),
        sa.CheckConstraint("kind <> 'goal' OR goal_id IS NOT NULL", name=op.f("ck_slide_aim")),
        sa.CheckConstraint("kind NOT IN ('news', 'decisions') OR group_id IS NOT NULL", name=op.f("ck_slide_circle")),
        sa.ForeignKeyConstraint(["screen_id"], ["screen.id"], name="fk_slide_screen_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_slide_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_slide_place_id"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_slide_goal_id"),
        sa.ForeignKeyConstraint(["group_id"], ["steeringgroup.id"], name="fk_slide_group_id"),
        sa.PrimaryKeyConstraint("id", name="pk_slide"),
    )
    op.create_index("ix_slide_screen_id", "slide", ["screen_id"])


def downgrade() -> None:
    for table in ("slide", "screen"):
        op.drop_table(table)
