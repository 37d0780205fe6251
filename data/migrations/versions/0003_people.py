"""Lay the tables of people, what they did, and how new the store is."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(120), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("party_id", sa.Integer()),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role NOT IN ('coordinator', 'approver') OR party_id IS NOT NULL", name="party_of_role"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_person_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("username", name="uq_person_username"),
    )
    op.create_table(
        "invitation",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("party_id", sa.Integer()),
        sa.Column("person_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_invitation_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_invitation_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitation"),
    )
    op.create_table(
        "signin",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signin_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_signin"),
    )
    op.create_index("ix_signin_person_id", "signin", ["person_id"])
    op.create_table(
        "signinattempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(120), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signinattempt"),
    )
    op.create_index("ix_signinattempt_address", "signinattempt", ["address"])
    op.create_index("ix_signinattempt_username", "signinattempt", ["username"])
    op.create_table(
        "auditevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_auditevent_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_auditevent"),
    )
    op.create_index("ix_auditevent_at", "auditevent", ["at"])
    op.create_index("ix_auditevent_revision", "auditevent", ["revision"])
    op.create_index("ix_auditevent_subject", "auditevent", ["subject"])
    state = op.create_table(
        "storestate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_storestate"),
    )
    op.bulk_insert(
        state, [{"id": 1, "revision": 0, "changed_at": datetime(1970, 1, 1, tzinfo=UTC), "is_example": False}]
    )
    protect("auditevent")


def downgrade() -> None:
    release("auditevent")
    op.drop_table("storestate")
    op.drop_table("auditevent")
    op.drop_table("signinattempt")
    op.drop_table("signin")
    op.drop_table("invitation")
    op.drop_table("person")
