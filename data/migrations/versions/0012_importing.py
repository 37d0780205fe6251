"""Lay batches of imported values, their withdrawals, the words that were mapped, and documents on their way in."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEPT = ("importbatch", "importwithdrawal", "importmapping")


def upgrade() -> None:
    op.create_table(
        "importbatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("format", sa.String(40), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("updated", sa.String(100), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("saved", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_importbatch_person_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_importbatch_submission_id"),
        sa.PrimaryKeyConstraint("id", name="pk_importbatch"),
        sa.UniqueConstraint("submission_id", name="uq_importbatch_submission_id"),
    )
    op.create_index("ix_importbatch_sha256", "importbatch", ["sha256"])
    op.create_table(
        "importwithdrawal",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["batch_id"], ["importbatch.id"], name="fk_importwithdrawal_batch_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_importwithdrawal_person_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_importwithdrawal_submission_id"),
        sa.PrimaryKeyConstraint("batch_id", name="pk_importwithdrawal"),
    )
    op.create_table(
        "importmapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(40), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("aspect", sa.String(20), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ours", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_importmapping_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_importmapping"),
    )
    op.create_index("ix_importmapping_format_source", "importmapping", ["format", "source"])
    op.create_table(
        "importdocument",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_importdocument_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_importdocument"),
    )
    op.create_index("ix_observation_submission_id", "observation", ["submission_id"])
    for table in _KEPT:
        protect(table)


def downgrade() -> None:
    op.drop_index("ix_observation_submission_id", "observation")
    for table in _KEPT:
        release(table)
    op.drop_table("importdocument")
    op.drop_table("importmapping")
    op.drop_table("importwithdrawal")
    op.drop_table("importbatch")
