"""What is fetched, from where and how often it may be asked: `fetch.toml`, the operator's own or ours."""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from data.importers.content_files import ContentError, NotTomlError, TwiceError, UnknownFieldError, WrongFieldError
from data.refusal import RefusedError

NAME = "fetch.toml"
OURS = Path(__file__).with_name(NAME)
_OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
_EXTRA = "extra_forbidden"
_LAST_PORT = 65535


class Service(StrEnum):
    """The kinds of services that are known."""

    KOLADA = "kolada"
    PXWEB = "pxweb"


def _safe(address: str) -> str:
    """Return the address without its last slash, if what comes from there can be trusted."""
    try:
        parts = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise ValueError from error
    is_own = parts.scheme == "http" and parts.host in _OWN_MACHINE
    if not (parts.scheme == "https" or is_own) or not parts.host or (parts.port or 0) > _LAST_PORT:
        raise ValueError
    if parts.query or parts.fragment or parts.userinfo:
        raise ValueError
    return address.rstrip("/")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Table(_Strict):
    """A table of PxWeb: which indicator each of its measures is, and the codes to take of each variable."""

    id: str = Field(pattern=r"^[\w-]{1,40}$")
    indicators: dict[str, str] = Field(min_length=1)
    selection: dict[str, list[str]] = {}


class Source(_Strict):
    """A service, and what of it; what is left empty is what the store has indicators and places for."""

    slug: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,30}$")
    kind: Annotated[Service, Field(strict=False)]
    name: str = Field(min_length=1, max_length=100)
    address: Annotated[str, AfterValidator(_safe)]
    calls_per_second: float = Field(default=1, gt=0, le=50)
    measures: list[Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,20}$")]] = []
    places: list[str] = []
    first_year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    tables: list[Table] = []


def sources(folder: Path) -> tuple[Source, ...]:
    """Return the sources of the file in the folder, or else of ours.

    Raises:
        ContentError: if anything in the file is not as it should be.
    """
    path = folder / NAME if (folder / NAME).is_file() else OURS
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(NAME, NotTomlError(place=str(error))) from error
    listed = told.pop("sources", None)
    if told or not isinstance(listed, list):
        fault = UnknownFieldError(fields=", ".join(told)) if told else WrongFieldError(field="sources")
        raise _refused(NAME, fault)
    found = tuple(_source(one) for one in listed)
    slugs = [source.slug for source in found]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise _refused(slug, TwiceError())
    return found


def _source(told: object) -> Source:
    try:
        return Source.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "sources"
        fault = UnknownFieldError(fields=field) if first["type"] == _EXTRA else WrongFieldError(field=field)
        slug = told.get("slug", "?") if isinstance(told, dict) else "?"
        raise _refused(str(slug), fault) from error


def _refused(entry: str, fault: RefusedError) -> ContentError:
    return ContentError(file=NAME, entry=entry, fault=fault)
