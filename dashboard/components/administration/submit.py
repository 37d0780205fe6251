"""The press on the button of a form of the administration: all fields read, the change made, and what became of it."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from dashboard.components.administration.feedback import LinkOf, attempt
from dashboard.components.administration.form import AdminForm
from data.refusal import N_, RefusedError


class UnreadFieldsError(RefusedError):
    """Raised when fields cannot be read or are refused; `faults` holds the refusal of each."""

    message = N_("Inget är sparat. Rätta det som är markerat.")

    def __init__(self, faults: Mapping[str, RefusedError]) -> None:
        """Keep every fault."""
        super().__init__()
        self.faults = faults


def read(form: AdminForm, readers: Mapping[str, Callable[[str], Any]]) -> dict[str, Any]:
    """Return what the fields say.

    Raises:
        UnreadFieldsError: with the fault of every field that cannot be read.
    """
    said: dict[str, Any] = {}
    faults: dict[str, RefusedError] = {}
    for name, reader in readers.items():
        try:
            said[name] = reader(form.typed(name))
        except RefusedError as fault:
            faults[name] = fault
    if faults:
        raise UnreadFieldsError(faults)
    return said


def submit(
    form: AdminForm,
    change: Callable[[], object],
    *,
    said: str,
    fields: Mapping[type[RefusedError], str],
    link_of: LinkOf | None = None,
    about_link: str = "",
) -> None:
    """Make the change, say so at the form and empty it; `fields` says which field a refusal of the store speaks of.

    A second click may come in another thread before the first is done, so both ask whether it is in their turn.
    """
    kept = form.kept()

    def make() -> object:
        if kept.is_second_click(said):
            kept.saved = ""
            return None
        kept.faults, kept.question = {}, None
        try:
            answer = change()
        except UnreadFieldsError as unread:
            kept.faults = dict(unread.faults)
            raise
        except RefusedError as refusal:
            name = next((field for kind, field in fields.items() if isinstance(refusal, kind)), None)
            if name is None:
                raise
            kept.faults = {name: refusal}
            raise UnreadFieldsError(kept.faults) from refusal
        kept.saved, kept.saved_at = said, monotonic()
        return answer

    if attempt(make, said=said, link_of=link_of, about_link=about_link, near=form.name):
        form.empty()
