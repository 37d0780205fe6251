"""What a party may say of its own work, field by field: names are needed in Swedish and told in it elsewhere."""

from collections.abc import Mapping
from typing import Final

from data.actions.fields import Cleaner, FieldRefusedError, choice, day, name_of_one, needed_day, text, whole
from data.texts import clean_text
from models.commitment import Activity, Commitment
from models.promise import CitizenPromise
from models.vocabulary import Clearance

MOST_COUNTED: Final = 1_000_000


def line(*, needed: bool = False, most: int = 300) -> Cleaner:
    """Accept a text on one line."""
    whole_text = text(needed=needed, most=most)

    def clean(value: object) -> object:
        return whole_text(clean_text(value, most=most, lines=False) if isinstance(value, str) else value)

    return clean


def openness(value: object) -> object:
    """Accept what a party may choose for its own work: open to everyone, or to whoever has signed in."""
    chosen = choice(Clearance)(value)
    if chosen is Clearance.RESTRICTED:
        raise FieldRefusedError(value=str(value))
    return chosen


_NAME: Mapping[str, Cleaner] = {"name_sv": line(needed=True), "name_en": line()}
FIELDS: Final[Mapping[type, Mapping[str, Cleaner]]] = {
    Commitment: {
        **_NAME,
        "indicator": name_of_one(optional=True),
        "measure_sv": line(),
        "measure_en": line(),
        "role": line(),
        "starts_on": needed_day,
        "ends_on": day,
        "clearance": openness,
    },
    Activity: {
        **_NAME,
        "owner": line(),
        "starts_on": needed_day,
        "ends_on": day,
        "expected_effect": text(most=2000),
        "clearance": openness,
    },
    CitizenPromise: {
        **_NAME,
        "place": name_of_one(),
        "starts_on": needed_day,
        "ends_on": needed_day,
        "target_count": whole(least=1, most=MOST_COUNTED),
        "of_count": whole(least=1, most=MOST_COUNTED, optional=True),
        "unit_sv": line(needed=True, most=80),
        "unit_en": line(most=80),
        "clearance": openness,
    },
}
"""What the party says of each, and what each field accepts."""
