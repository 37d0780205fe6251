"""Lay the tables of parties, places, agreements and areas."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("short_sv", sa.String(), nullable=False),
        sa.Column("short_en", sa.String(), nullable=False),
        sa.Column("description_sv", sa.String(), nullable=False),
        sa.Column("description_en", sa.String(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_party"),
        sa.UniqueConstraint("kind", name="uq_party_kind"),
        sa.UniqueConstraint("slug", name="uq_party_slug"),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("code", sa.String(20)),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("verified", sa.String(40), nullable=False),
        sa.Column("grid_column", sa.Integer()),
        sa.Column("grid_row", sa.Integer()),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["place.id"], name="fk_place_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("slug", name="uq_place_slug"),
    )
    op.create_table(
        "placesuccession",
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["earlier_id"], ["place.id"], name="fk_placesuccession_earlier_id"),
        sa.ForeignKeyConstraint(["later_id"], ["place.id"], name="fk_placesuccession_later_id"),
        sa.PrimaryKeyConstraint("earlier_id", "later_id", name="pk_placesuccession"),
    )
    op.create_table(
        "districtpolice",
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("police_district_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("part_sv", sa.String(), nullable=False),
        sa.Column("part_en", sa.String(), nullable=False),
        sa.Column("verified", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["place.id"], name="fk_districtpolice_district_id"),
        sa.ForeignKeyConstraint(["police_district_id"], ["place.id"], name="fk_districtpolice_police_district_id"),
        sa.PrimaryKeyConstraint("district_id", "police_district_id", "valid_from", name="pk_districtpolice"),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("short_sv", sa.String(), nullable=False),
        sa.Column("short_en", sa.String(), nullable=False),
        sa.Column("summary_sv", sa.String(), nullable=False),
        sa.Column("summary_en", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("slug", name="uq_agreement_slug"),
    )
    op.create_table(
        "signature",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("signatory", sa.String(), nullable=False),
        sa.Column("title_sv", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_signature_agreement_id"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_signature_party_id"),
        sa.PrimaryKeyConstraint("agreement_id", "party_id", name="pk_signature"),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("code", sa.String(10), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("summary_sv", sa.String(), nullable=False),
        sa.Column("summary_en", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("ordering", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_area_agreement_id"),
        sa.PrimaryKeyConstraint("id", name="pk_area"),
        sa.UniqueConstraint("code", name="uq_area_code"),
        sa.UniqueConstraint("slug", name="uq_area_slug"),
    )
    op.create_table(
        "relatedarea",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("related_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_relatedarea_area_id"),
        sa.ForeignKeyConstraint(["related_id"], ["area.id"], name="fk_relatedarea_related_id"),
        sa.PrimaryKeyConstraint("area_id", "related_id", name="pk_relatedarea"),
    )
    op.create_table(
        "localagreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date()),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_localagreement_agreement_id"),
        sa.ForeignKeyConstraint(["district_id"], ["place.id"], name="fk_localagreement_district_id"),
        sa.PrimaryKeyConstraint("id", name="pk_localagreement"),
        sa.UniqueConstraint("slug", name="uq_localagreement_slug"),
    )
    op.create_table(
        "localagreementpolice",
        sa.Column("local_agreement_id", sa.Integer(), nullable=False),
        sa.Column("police_district_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["local_agreement_id"], ["localagreement.id"], name="fk_localagreementpolice_local_agreement_id"
        ),
        sa.ForeignKeyConstraint(
            ["police_district_id"], ["place.id"], name="fk_localagreementpolice_police_district_id"
        ),
        sa.PrimaryKeyConstraint("local_agreement_id", "police_district_id", name="pk_localagreementpolice"),
    )


def downgrade() -> None:
    op.drop_table("localagreementpolice")
    op.drop_table("localagreement")
    op.drop_table("relatedarea")
    op.drop_table("area")
    op.drop_table("signature")
    op.drop_table("agreement")
    op.drop_table("districtpolice")
    op.drop_table("placesuccession")
    op.drop_table("place")
    op.drop_table("party")
