"""Passwords and one-time tokens: what they must be, and what is kept of them."""

import hashlib
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.refusal import N_, RefusedError

SHORTEST, LONGEST = 12, 200
_LEAST_BESIDE_NAME = 8
_hasher = PasswordHasher()
# Checked where there is no account, so that an unknown name takes as long to refuse as a wrong password.
_NOBODY = _hasher.hash(secrets.token_urlsafe(32))


class PasswordError(RefusedError):
    """Raised for a password that is not good enough; its subclasses say why."""

    message = N_("Lösenordet kan inte användas. Välj ett annat.")


class PasswordTooShortError(PasswordError):
    """Raised for too few characters."""

    message = N_(
        "Lösenordet har {length} tecken och behöver minst {least}. Flera ord efter varandra är lätta att minnas."
    )


class PasswordTooLongError(PasswordError):
    """Raised for more characters than are worth checking."""

    message = N_("Lösenordet har fler än {most} tecken. Välj ett kortare.")


class PasswordGuessableError(PasswordError):
    """Raised for a password that contains the user name, or that says one character again and again."""

    message = N_(
        "Lösenordet är lätt att gissa: det innehåller användarnamnet eller upprepar ett tecken. Välj ett annat."
    )


def password_hash(password: str, *, username: str) -> str:
    """Return what to keep of a password: an argon2id hash with its own salt; takes a tenth of a second.

    Raises:
        PasswordError: if the password is too short, too long or too easy to guess.
    """
    same = _canonical(password)
    if len(same) < SHORTEST:
        raise PasswordTooShortError(length=len(same), least=SHORTEST)
    if len(same) > LONGEST:
        raise PasswordTooLongError(most=LONGEST)
    if len(same.casefold().replace(username.casefold(), "")) < _LEAST_BESIDE_NAME or len(set(same)) == 1:
        raise PasswordGuessableError
    return _hasher.hash(same)


def is_right(password: str, *, kept: str | None) -> bool:
    """Say whether the password is the kept one; without a kept one it takes as long and is never right."""
    same = _canonical(password)[: LONGEST + 1]
    try:
        _hasher.verify(kept or _NOBODY, same)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Say whether the hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(kept)


def renewed(password: str) -> str:
    """Return a hash with today's settings of a password that was right."""
    return _hasher.hash(_canonical(password))


def new_token() -> str:
    """Return 32 random bytes that may stand in an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is kept of a token: whoever reads the store cannot use it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _canonical(password: str) -> str:
    """Make the same keys the same password on every keyboard and system."""
    return unicodedata.normalize("NFC", password.encode(errors="replace").decode())
