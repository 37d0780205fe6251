"""Lay drafts of values, and the word that a form is done."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("ages", sa.String(10), nullable=False),
        sa.Column("opened_version", sa.Integer(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_draft_indicator_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_draft_person_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_draft_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint(
            "person_id",
            "indicator_id",
            "place_id",
            "period",
            "sex",
            "ages",
            name="uq_draft_person_id_indicator_id_place_id_period_sex_ages",
        ),
    )
    op.create_index("ix_draft_indicator_id", "draft", ["indicator_id"])
    op.create_table(
        "completion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_completion_indicator_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_completion_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_completion"),
    )
    op.create_index("ix_completion_indicator_id", "completion", ["indicator_id"])
    protect("completion")


def downgrade() -> None:
    release("completion")
    op.drop_table("completion")
    op.drop_table("draft")
