"""Whether the store can be trusted: does it answer, are its tables of today, does what it holds agree with itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, or_, text
from sqlmodel import Session, col, exists, select

from data import migrations
from data.disclosure.door import undecided_in, unsafe_in
from data.queries.decided import unvouched_revisions
from data.queries.versions import Wanted, versions
from data.refusal import N_, RefusedError
from data.store import StoreUnavailableError, reading
from data.upgrading import NewerStoreError
from models.agreement import Agreement
from models.area import Area
from models.audit_event import AuditEvent, StoreState
from models.indicator import Indicator, IndicatorArea
from models.observation import Decision, Observation, Submission
from models.party import Party
from models.place import Place
from models.vocabulary import PersonBased


class DamagedError(RefusedError):
    """Named when the database file itself is damaged."""

    message = N_("Databasen är skadad: {report}. Återställ den senaste säkerhetskopian.")


class OutdatedSchemaError(RefusedError):
    """Named when the tables are not those of this version of the program."""

    message = N_("Tabellerna är inte av den här versionen. Kör trygghetsbilden init.")


class OutOfRangeStoredError(RefusedError):
    """Named when stored values lie outside what their indicator can be."""

    message = N_("{count} värden ligger utanför indikatorns gränser, först {indicator} för {period}. Rätta dem.")


class RevisionError(RefusedError):
    """Named when the store's revision and its events disagree."""

    message = N_(
        "Databasens revision är {revision}, men loggen slutar vid {last}. Återställ den senaste säkerhetskopian."
    )


class UnrecordedError(RefusedError):
    """Named when values were stored without an audit event."""

    message = N_("{count} registreringar saknas i loggen. Återställ den senaste säkerhetskopian.")


class ContentMissingError(RefusedError):
    """Named when a kind of content is missing altogether."""

    message = N_("Innehållet är inte komplett: {table} är tom. Kör trygghetsbilden init.")


class UnsafeTableError(RefusedError):
    """Named when something hidden could be worked out from what is shown of a table; no numbers are told."""

    message = N_(
        "Skyddet håller inte: {count} skyddade tal för {indicator}, {period} går att räkna ut av det som visas. "
        "Spara en ny version av tabellens värden, eller dra tillbaka dem, och kör kontrollen igen."
    )


class UnvouchedDecisionsError(RefusedError):
    """Named when decisions over what is shown are not those that the log of events tells of."""

    message = N_(
        "Besluten om vilka värden som är skyddade har ändrats utanför tjänsten (revision {revision}). "
        "Återställ den senaste säkerhetskopian."
    )


class UndecidedError(RefusedError):
    """Named when more is shown of an indicator than was decided: its rules or its values have been tampered with."""

    message = N_(
        "{count} värden för {indicator} visas utan att det har beslutats: skyddet har ändrats utanför tjänsten. "
        "Återställ den senaste säkerhetskopian."
    )


class AreaWithoutIndicatorsError(RefusedError):
    """Named when a priority area has nothing to follow."""

    message = N_("Området {area} har inga indikatorer. Lägg till minst en.")


def store_answers() -> bool:
    """Say whether the store answers a question at all."""
    try:
        with reading() as session:
            session.execute(text("SELECT 1"))
    except StoreUnavailableError:
        return False
    return True


def schema_is_current() -> bool:
    """Say whether the tables are those of this version of the program."""
    return next(_schema(), None) is None


def faults() -> tuple[RefusedError, ...]:
    """Return everything that is wrong with the store, the worst first; nothing is changed."""
    if not store_answers():
        return (StoreUnavailableError(),)
    if schema := next(_schema(), None):
        return (schema,)
    checks: tuple[Callable[[Session], Iterator[RefusedError]], ...] = (
        _damage,
        _missing_content,
        _out_of_range,
        _revision,
        _unrecorded,
        _unsafe,
        _unvouched,
        _undecided,
    )
    with reading() as session:
        return tuple(fault for check in checks for fault in check(session))


def _schema() -> Iterator[RefusedError]:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__path__[0])).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with reading() as session:
        heads = set(MigrationContext.configure(session.connection()).get_current_heads())
    if not heads <= {revision.revision for revision in script.walk_revisions()}:
        yield NewerStoreError()
    elif heads != set(script.get_heads()):
        yield OutdatedSchemaError()


def _damage(session: Session) -> Iterator[RefusedError]:
    if session.get_bind().dialect.name != "sqlite":
        return
    reports = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    reports += [f"{row[0]}.{row[1]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    if reports:
        yield DamagedError(report=reports[0])


def _missing_content(session: Session) -> Iterator[RefusedError]:
    for table in (Agreement, Party, Area, Indicator, Place):
        if session.exec(select(table)).first() is None:
            yield ContentMissingError(table=str(table.__tablename__))
    has_indicator = exists().where(col(IndicatorArea.area_id) == col(Area.id))
    for slug in session.exec(select(Area.slug).where(~has_indicator).order_by(Area.slug)):
        yield AreaWithoutIndicatorsError(area=slug)


def _out_of_range(session: Session) -> Iterator[RefusedError]:
    outside = or_(
        col(Observation.value) < col(Indicator.minimum),
        col(Observation.value) > col(Indicator.maximum),
    )
    statement = (
        select(Indicator.slug, Observation.period)
        .where(Observation.indicator_id == Indicator.id, outside)
        .order_by(col(Observation.id))
    )
    found = session.exec(statement).all()
    if found:
        yield OutOfRangeStoredError(count=len(found), indicator=found[0][0], period=found[0][1])


def _revision(session: Session) -> Iterator[RefusedError]:
    state = session.exec(select(StoreState)).one()
    last = session.exec(select(func.max(AuditEvent.revision))).one() or 0
    if last != state.revision:
        yield RevisionError(revision=state.revision, last=last)


def _unrecorded(session: Session) -> Iterator[RefusedError]:
    has_event = exists().where(col(AuditEvent.at) == col(Submission.received_at))
    count = session.exec(select(func.count()).select_from(Submission).where(~has_event)).one()
    if count:
        yield UnrecordedError(count=count)


def _unsafe(session: Session) -> Iterator[RefusedError]:
    """Audit every table of persons: all that any page has shown, now or as known before, taken together."""
    counting = select(Indicator).where(col(Indicator.person_based) != PersonBased.NO).order_by(Indicator.slug)
    every = versions(session, indicators=session.exec(counting).all(), wanted=Wanted(newest_only=False))
    for found in unsafe_in(every):
        yield UnsafeTableError(count=found.count, indicator=found.indicator, period=found.period)


def _unvouched(session: Session) -> Iterator[RefusedError]:
    for revision in unvouched_revisions(session)[:1]:
        yield UnvouchedDecisionsError(revision=revision)


def _undecided(session: Session) -> Iterator[RefusedError]:
    """Find what is shown of indicators that have been decided over, and of which no decision says that it is."""
    decided = select(Observation.indicator_id).join(Decision).distinct()
    for row in session.exec(select(Indicator).where(col(Indicator.id).in_(decided)).order_by(Indicator.slug)):
        told = undecided_in(versions(session, indicators=[row], wanted=Wanted(newest_only=False)))
        count = sum(is_shown for _, is_shown in told)
        if count:
            yield UndecidedError(count=count, indicator=row.slug)
