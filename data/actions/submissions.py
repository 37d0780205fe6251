"""Presses on Save: each carries a token, so that a double click or a lost answer never saves twice."""

from sqlmodel import select

from data.refusal import N_, RefusedError
from data.store import Unit
from models.observation import Submission


class TokenReusedError(RefusedError):
    """Raised when one form's token comes back with other values: the earlier ones are saved already."""

    message = N_("Formuläret har redan sparats med andra uppgifter. Ladda om sidan och gör ändringen på nytt.")


def earlier_submission(unit: Unit, *, token: str, digest: str) -> int | None:
    """Return the number of the submission that brought exactly this before, or None if the token is new.

    Raises:
        TokenReusedError: if the token brought something else.
    """
    found = unit.session.exec(select(Submission).where(Submission.token == token)).first()
    if found is not None and found.digest != digest:
        raise TokenReusedError
    return None if found is None else found.id


def new_submission(unit: Unit, *, token: str, digest: str, source: str) -> int:
    """Add the submission and return its number."""
    submission = Submission(token=token, digest=digest, source=source, received_at=unit.at, person_id=unit.by.person_id)
    unit.session.add(submission)
    unit.session.flush()
    return int(submission.id or 0)
