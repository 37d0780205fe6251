"""The base of every table and the column types that both databases must agree on."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, Enum, Index, MetaData, TypeDecorator, text
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """Base of the tables, with a registry of its own so that a hot reload may define them again."""


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the store, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy calls it with three
    ) -> datetime | None:
        """Store UTC; a naive time is a mistake of the caller.

        Raises:
            ValueError: if the time has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy calls it with three
    ) -> datetime | None:
        """Give the zone back that SQLite drops."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(kind: type[StrEnum]) -> Any:  # noqa: ANN401 - SQLModel's sa_type takes any column type
    """Return a column type that keeps the words of an enumeration as text."""
    return Enum(kind, native_enum=False, length=40, values_callable=lambda words: [item.value for item in words])


def finite(column: str) -> CheckConstraint:
    """Return the portable guard that keeps NaN, infinities and text out of a number column, on both databases."""
    return CheckConstraint(f"{column} BETWEEN -1e15 AND 1e15", name=f"{column}_finite")


def unique_where(where: str, *columns: str) -> Index:
    """Return the portable guard that lets only one of the rows that the condition is true of hold these values."""
    return Index(None, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))
