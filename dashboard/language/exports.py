"""The reader's language, handed to the files that leave."""

from dashboard.language.catalogue import _
from dashboard.language.choice import current_language
from dashboard.language.words import word
from data.exporters.extract import Wording


def export_wording() -> Wording:
    """Return how an export says things to this reader."""
    return Wording(current_language(), translate=_, word=word)
