"""Let a closed meeting keep who sat in its group."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("members", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("meeting") as batch:
        batch.alter_column("members", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.drop_column("members")
