"""Addresses of new content: made from its name, plain enough to be typed, and used by nothing else."""

import re
import unicodedata
from typing import Any, Final

from sqlmodel import Session, SQLModel, select

from data.refusal import N_, RefusedError
from models.area import Area
from models.goal import Goal
from models.party import Party

RESERVED: Final = frozenset({
    "_stcore", "administration", "andringar", "ataganden", "beslut", "component", "dokument", "favicon", "granska",
    "hamta", "healthz", "inbjudan", "indikator", "jamfor-platser", "las-in", "logga-in", "logga-ut",
    "lokala-overenskommelser", "media", "moten", "om-och-metod", "readyz", "registrera", "resurs", "skarm", "static",
    "tillganglighet", "utkast", "vendor",
})  # fmt: skip
"""Addresses of the program itself and of its server; a test keeps them whole."""
OF_DISTRICTS: Final = "stadsdel-"
"""How the addresses of the districts' own pages begin."""
PAGES: Final[tuple[type[Any], ...]] = (Area, Goal, Party)
"""What has a page of its own, so that all of them share one set of addresses."""
_LONGEST = 80
_PLAIN = re.compile("[a-z0-9]+([-_][a-z0-9]+)*")


class AddressTakenError(RefusedError):
    """Raised for an address that something else has."""

    message = N_("Adressen ”{address}” används redan. Välj ett annat namn, eller skriv en egen adress.")


class NoAddressError(RefusedError):
    """Raised for what cannot be an address."""

    message = N_("”{typed}” kan inte bli en adress. Skriv små bokstäver a–z och siffror med bindestreck emellan.")


def address_of(name: str, *, between: str = "-") -> str:
    """Return the address that the name gives, empty when it has no letter or digit.

    >>> address_of("Öppna drogscener & ordning"), address_of("Reported robberies (city)", between="_")
    ('oppna-drogscener-ordning', 'reported_robberies_city')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return between.join(re.findall("[a-z0-9]+", plain))[:_LONGEST].strip("-_")


def free_address(session: Session, table: type[SQLModel], *, typed: str, name: str, between: str = "-") -> str:
    """Return the address for a new row: as typed, else from its name.

    Raises:
        NoAddressError: if it cannot be one.
        AddressTakenError: if something else has it; pages share theirs.
    """
    wanted = typed.strip() or address_of(name, between=between)
    if not _PLAIN.fullmatch(wanted) or len(wanted) > _LONGEST:
        raise NoAddressError(typed=wanted or name)
    among: tuple[type[Any], ...] = PAGES if table in PAGES else (table,)
    is_taken = any(session.exec(select(one.id).where(one.slug == wanted)).first() for one in among)
    if is_taken or (table in PAGES and (wanted in RESERVED or wanted.startswith(OF_DISTRICTS))):
        raise AddressTakenError(address=wanted)
    return wanted
