"""Let promises, commitments, activities, follow-ups and local goals keep what they said before they were changed."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_WORK = ("commitment", "activity", "citizenpromise")
_LOCAL = ("followup", "localgoal")
_DAYS = ["local_agreement_id", "planned_on"]
_STANDING = sa.text("version_of IS NULL")
_ASIDE = sa.text("version_of IS NOT NULL")
_GONE = sa.text("withdrawn_at IS NOT NULL")
_THERE = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    for table in (*_WORK, *_LOCAL):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("version_of", sa.Integer()))
            batch.create_foreign_key(f"fk_{table}_version_of", table, ["version_of"], ["id"])
            if table in _LOCAL:
                batch.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
            else:
                batch.drop_constraint(f"uq_{table}_slug", type_="unique")
            if table == "followup":
                batch.drop_constraint("uq_followup_local_agreement_id_planned_on", type_="unique")
    for table in _WORK:
        _only_one(f"ix_{table}_slug", table, ["slug"], where=_STANDING)
    _only_one("ix_followup_local_agreement_id_planned_on", "followup", _DAYS, where=_THERE)


def downgrade() -> None:
    for table in (*_WORK, *_LOCAL):
        op.execute(sa.delete(sa.table(table)).where(_ASIDE))
    for table in _LOCAL:
        op.execute(sa.delete(sa.table(table)).where(_GONE))
    for table in _WORK:
        op.drop_index(f"ix_{table}_slug", table)
    op.drop_index("ix_followup_local_agreement_id_planned_on", "followup")
    for table in (*_WORK, *_LOCAL):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"fk_{table}_version_of", type_="foreignkey")
            batch.drop_column("version_of")
            if table in _LOCAL:
                batch.drop_column("withdrawn_at")
            else:
                batch.create_unique_constraint(f"uq_{table}_slug", ["slug"])
            if table == "followup":
                batch.create_unique_constraint("uq_followup_local_agreement_id_planned_on", _DAYS)


def _only_one(name: str, table: str, columns: list[str], *, where: sa.TextClause) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)
