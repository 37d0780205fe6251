"""Screens: registered, changed, given a key and revoked by administrators."""

from dataclasses import dataclass

from sqlmodel import select

from data.actions.addresses import free_address
from data.actions.credentials import new_token, token_hash
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.screen import Screen, Shade
from models.vocabulary import Clearance, Language, Permission

_LONGEST = 120


class ScreenNameError(RefusedError):
    """Raised for a screen without a name."""

    message = N_("Skriv skärmens namn, till exempel Ledningsrummet.")


class WallClearanceError(RefusedError):
    """Raised for a screen that would show what is restricted."""

    message = N_("En skärm kan bara vara öppen eller intern. Det begränsade visas aldrig på en vägg.")


class ScreenChangedError(RefusedError):
    """Raised when somebody changed the screen or its slides after the page was opened."""

    message = N_("Någon annan har ändrat skärmen under tiden. Inget är sparat. Ladda om sidan och gör om ändringen.")


@dataclass(frozen=True, kw_only=True)
class Mounting:
    """What is decided of a screen when it is put up."""

    name: str
    room: str = ""
    clearance: Clearance = Clearance.OPEN
    language: Language = Language.SWEDISH
    shade: Shade = Shade.LIGHT


@dataclass(frozen=True)
class Key:
    """What lets one screen in: shown once, and kept nowhere."""

    screen: str
    secret: str


def register_screen(*, mounting: Mounting, by: Actor) -> Key:
    """Add a screen, whose address follows from its name, and return its key.

    Raises:
        NotAllowedError: unless the person manages screens.
        ScreenNameError, WallClearanceError, TextRefusedError: each for its own reason.
        NoAddressError, AddressTakenError: if the name gives no address of its own.
    """
    known, secret = _checked(mounting), new_token()
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.MANAGE_SCREENS)
        slug = free_address(unit.session, Screen, typed="", name=known.name)
        unit.session.add(Screen(slug=slug, key_hash=token_hash(secret), key_made_at=unit.at, **vars(known)))
        unit.record(action="register_screen", subject=f"screen/{slug}", after=vars(known))
        return Key(slug, secret)


def edit_screen(*, screen: str, version: int, mounting: Mounting, by: Actor) -> None:
    """Change what was decided of a screen; its address and its key stay. The same again changes nothing.

    Raises:
        NotAllowedError, UnknownError, ScreenChangedError: as for every change of a screen.
        ScreenNameError, WallClearanceError, TextRefusedError: each for its own reason.
    """
    known = _checked(mounting)
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen, version=version)
        before = {name: getattr(row, name) for name in vars(known)}
        if before == vars(known):
            unit.leave_unchanged()
            return
        for name, fact in vars(known).items():
            setattr(row, name, fact)
        changed(unit, row, action="edit_screen", before=before, after=vars(known))


def renew_key(*, screen: str, by: Actor) -> Key:
    """Give the screen a new key; the earlier one no longer lets anybody in.

    Raises:
        NotAllowedError, UnknownError: as for every change of a screen.
    """
    secret = new_token()
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen)
        row.key_hash, row.key_made_at = token_hash(secret), unit.at
        changed(unit, row, action="renew_screen_key")
        return Key(screen, secret)


def revoke_key(*, screen: str, by: Actor) -> None:
    """Let the screen go dark; one that is dark already stays so.

    Raises:
        NotAllowedError, UnknownError: as for every change of a screen.
    """
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen)
        if row.key_hash is None:
            unit.leave_unchanged()
            return
        row.key_hash = None
        changed(unit, row, action="revoke_screen_key")


def managed_screen(unit: Unit, slug: str, *, version: int | None = None) -> Screen:
    """Return the screen, for an administrator to change.

    Raises:
        NotAllowedError: unless the person manages screens.
        UnknownError: if there is none of that address.
        ScreenChangedError: if it has another version than the page that was opened.
    """
    authorise(unit, Permission.MANAGE_SCREENS)
    row = unit.session.exec(select(Screen).where(Screen.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    if version not in (None, row.version):
        raise ScreenChangedError
    return row


def changed(unit: Unit, row: Screen, *, action: str, **details: object) -> None:
    """Give the screen its next version, and write down what was done."""
    row.version += 1
    unit.session.add(row)
    unit.record(action=action, subject=f"screen/{row.slug}", **details)


def _checked(mounting: Mounting) -> Mounting:
    name, room = (clean_text(text, most=_LONGEST, lines=False) for text in (mounting.name, mounting.room))
    if not name:
        raise ScreenNameError
    if mounting.clearance is Clearance.RESTRICTED:
        raise WallClearanceError
    return Mounting(
        name=name, room=room, clearance=mounting.clearance, language=mounting.language, shade=mounting.shade
    )
