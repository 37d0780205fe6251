"""Lay the tables of indicators, their breaks, and shared goals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("definition_sv", sa.String(), nullable=False),
        sa.Column("definition_en", sa.String(), nullable=False),
        sa.Column("numerator_sv", sa.String(), nullable=False),
        sa.Column("numerator_en", sa.String(), nullable=False),
        sa.Column("denominator_sv", sa.String(), nullable=False),
        sa.Column("denominator_en", sa.String(), nullable=False),
        sa.Column("unit_sv", sa.String(), nullable=False),
        sa.Column("unit_en", sa.String(), nullable=False),
        sa.Column("multiplier", sa.Integer(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Float()),
        sa.Column("maximum", sa.Float()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("source_kind", sa.String(40), nullable=False),
        sa.Column("published_id", sa.String(40)),
        sa.Column("frequency", sa.String(40), nullable=False),
        sa.Column("first_period", sa.String(10)),
        sa.Column("lag_days", sa.Integer(), nullable=False),
        sa.Column("pooled_years", sa.Integer(), nullable=False),
        sa.Column("geography_sv", sa.String(), nullable=False),
        sa.Column("geography_en", sa.String(), nullable=False),
        sa.Column("disaggregation_sv", sa.String(), nullable=False),
        sa.Column("disaggregation_en", sa.String(), nullable=False),
        sa.Column("person_based", sa.String(40), nullable=False),
        sa.Column("suppress_below", sa.Integer()),
        sa.Column("show_zero", sa.Boolean(), nullable=False),
        sa.Column("city_level_only", sa.Boolean(), nullable=False),
        sa.Column("clearance", sa.String(40), nullable=False),
        sa.Column("verified", sa.String(40), nullable=False),
        sa.Column("caveat_sv", sa.String(), nullable=False),
        sa.Column("caveat_en", sa.String(), nullable=False),
        sa.Column("lead_place_id", sa.Integer()),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_place_id"], ["place.id"], name="fk_indicator_lead_place_id"),
        sa.ForeignKeyConstraint(["reporter_id"], ["party.id"], name="fk_indicator_reporter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
        sa.UniqueConstraint("slug", name="uq_indicator_slug"),
    )
    op.create_index("ix_indicator_reporter_id", "indicator", ["reporter_id"])
    op.create_table(
        "indicatorarea",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("is_home", sa.Boolean(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_indicatorarea_area_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_indicatorarea_indicator_id"),
        sa.PrimaryKeyConstraint("indicator_id", "area_id", name="pk_indicatorarea"),
    )
    op.create_table(
        "indicatorgeography",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("is_owed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_indicatorgeography_indicator_id"),
        sa.PrimaryKeyConstraint("indicator_id", "kind", name="pk_indicatorgeography"),
    )
    op.create_table(
        "seriesbreak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("effect", sa.String(40), nullable=False),
        sa.Column("factor", sa.Float()),
        sa.Column("note_sv", sa.String(), nullable=False),
        sa.Column("note_en", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("verified", sa.String(40), nullable=False),
        sa.CheckConstraint("factor BETWEEN -1e15 AND 1e15", name="factor_finite"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_seriesbreak_indicator_id"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_seriesbreak_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_seriesbreak"),
    )
    op.create_index("ix_seriesbreak_indicator_id", "seriesbreak", ["indicator_id"])
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("description_sv", sa.String(), nullable=False),
        sa.Column("description_en", sa.String(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
        sa.UniqueConstraint("slug", name="uq_goal_slug"),
    )
    op.create_table(
        "goalagreement",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_goalagreement_agreement_id"),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goalagreement_goal_id"),
        sa.PrimaryKeyConstraint("goal_id", "agreement_id", name="pk_goalagreement"),
    )
    op.create_table(
        "goalindicator",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goalindicator_goal_id"),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name="fk_goalindicator_indicator_id"),
        sa.PrimaryKeyConstraint("goal_id", "indicator_id", name="pk_goalindicator"),
    )


def downgrade() -> None:
    op.drop_table("goalindicator")
    op.drop_table("goalagreement")
    op.drop_table("goal")
    op.drop_table("seriesbreak")
    op.drop_table("indicatorgeography")
    op.drop_table("indicatorarea")
    op.drop_table("indicator")
