"""Run the revisions on the connection that `migrate` hands over, or on DATABASE_URL when alembic itself is called."""

import os

from alembic import context
from sqlalchemy import Connection

import models.agreement
import models.announcement
import models.area
import models.audit_event
import models.commitment
import models.decision
import models.draft
import models.goal
import models.importing
import models.indicator
import models.local_agreement
import models.meeting
import models.observation
import models.party
import models.person
import models.place
import models.promise
import models.proposal
import models.question
import models.responsibility
import models.rule
import models.series_break  # noqa: F401 - imported so that its table is known, as those above
from data.engine import make_engine
from models.base import Table


def run(connection: Connection) -> None:
    """Run what alembic was asked to run, in the transaction that is open."""
    context.configure(
        connection=connection, target_metadata=Table.metadata, render_as_batch=True, compare_server_default=True
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with make_engine(os.environ.get("DATABASE_URL", "sqlite:///.store/trygghetsbilden.db")).begin() as own:
        run(own)
