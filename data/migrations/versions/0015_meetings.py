"""Lay the tables of steering groups, meetings, agendas and decisions."""

import sqlalchemy as sa
from alembic import op

from data.migrations.append_only import protect, release

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KEPT = ("meetingdecision", "decisionnote")


def upgrade() -> None:
    op.create_table(
        "steeringgroup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.Integer()),
        sa.Column("local_agreement_id", sa.Integer()),
        sa.CheckConstraint("agreement_id IS NULL OR local_agreement_id IS NULL", name="one_scope"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_steeringgroup_agreement_id"),
        sa.ForeignKeyConstraint(
            ["local_agreement_id"], ["localagreement.id"], name="fk_steeringgroup_local_agreement_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_steeringgroup"),
        sa.UniqueConstraint("slug", name="uq_steeringgroup_slug"),
    )
    op.create_table(
        "groupmember",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("party_id", sa.Integer()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("seat", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["steeringgroup.id"], name="fk_groupmember_group_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_groupmember_person_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_groupmember_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_groupmember"),
    )
    op.create_index("ix_groupmember_group_id", "groupmember", ["group_id"])
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("register_number", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True)),
        sa.Column("opened_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["steeringgroup.id"], name="fk_meeting_group_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("slug", name="uq_meeting_slug"),
    )
    op.create_index("ix_meeting_group_id", "meeting", ["group_id"])
    op.create_table(
        "meetingdecision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("place_id", sa.Integer()),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("definition_version", sa.Integer()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("owner_party_id", sa.Integer()),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("expected_direction", sa.String(40)),
        sa.Column("expected_value", sa.Float()),
        sa.Column("expected_period", sa.String(10)),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.CheckConstraint(
            "(expected_direction IS NULL) = (expected_value IS NULL)"
            " AND (expected_value IS NULL) = (expected_period IS NULL)",
            name="whole_effect",
        ),
        sa.CheckConstraint("expected_value IS NULL OR indicator_id IS NOT NULL", name="effect_on_indicator"),
        sa.CheckConstraint("expected_value BETWEEN -1e15 AND 1e15", name="expected_value_finite"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meetingdecision_meeting_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_meetingdecision_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_meetingdecision_place_id"),
        sa.ForeignKeyConstraint(["owner_party_id"], ["party.id"], name="fk_meetingdecision_owner_party_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_meetingdecision_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_meetingdecision"),
    )
    op.create_index("ix_meetingdecision_meeting_id", "meetingdecision", ["meeting_id"])
    op.create_table(
        "decisionnote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer()),
        sa.ForeignKeyConstraint(["decision_id"], ["meetingdecision.id"], name="fk_decisionnote_decision_id"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name="fk_decisionnote_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_decisionnote"),
    )
    op.create_index("ix_decisionnote_decision_id", "decisionnote", ["decision_id"])
    op.create_table(
        "agendapoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("place_id", sa.Integer()),
        sa.Column("party_id", sa.Integer()),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agendapoint_meeting_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_agendapoint_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_agendapoint_place_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_agendapoint_party_id"),
        sa.ForeignKeyConstraint(["decision_id"], ["meetingdecision.id"], name="fk_agendapoint_decision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agendapoint"),
    )
    op.create_index("ix_agendapoint_meeting_id", "agendapoint", ["meeting_id"])
    for table in _KEPT:
        protect(table)


def downgrade() -> None:
    for table in _KEPT:
        release(table)
    for table in ("agendapoint", "decisionnote", "meetingdecision", "meeting", "groupmember", "steeringgroup"):
        op.drop_table(table)
