"""Let values be told for ages, and indicators say which."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from data.migrations.append_only import protect, release

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_UNIQUE = ("indicator_id", "place_id", "period", "sex")
_SERIES = ("indicator_id", "place_id", "sex")


def upgrade() -> None:
    op.add_column("indicator", sa.Column("age_groups", sa.String(), nullable=False, server_default=""))
    release("observation")
    with op.batch_alter_table("observation") as table:
        table.add_column(sa.Column("ages", sa.String(10), nullable=False, server_default="all"))
        _rekey(table, before=(), after=("ages",))
    with op.batch_alter_table("observation") as table:
        table.alter_column("ages", server_default=None)
    protect("observation")
    with op.batch_alter_table("indicator") as table:
        table.alter_column("age_groups", server_default=None)


def downgrade() -> None:
    release("observation")
    with op.batch_alter_table("observation") as table:
        _rekey(table, before=("ages",), after=())
        table.drop_column("ages")
    protect("observation")
    op.drop_column("indicator", "age_groups")


def _rekey(table: BatchOperations, *, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Tell versions of one value from those of another by other columns."""
    table.drop_constraint(_name(before), type_="unique")
    table.create_unique_constraint(_name(after), [*_UNIQUE, *after, "version"])
    table.drop_index("ix_observation_series")
    table.create_index("ix_observation_series", [*_SERIES, *after, "period"])


def _name(more: tuple[str, ...]) -> str:
    return "_".join(("uq_observation", *_UNIQUE, *more, "version"))
