"""Translation: the Swedish text is the key, and the catalogues hold what other languages say."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.language.choice import current_language
from models.vocabulary import Language

LOCALE = Path(__file__).resolve().parent.parent / "locale"
TRANSLATED = tuple(language for language in Language if language is not Language.SWEDISH)


def catalogue_file(language: Language, *, folder: Path = LOCALE) -> Path:
    """Return the file that holds that language's texts."""
    return folder / language.value / "LC_MESSAGES" / "messages.po"


@cache
def translations(language: Language) -> NullTranslations:
    """Return the language's texts, read once per process; Swedish needs none."""
    if language is Language.SWEDISH:
        return NullTranslations()
    with catalogue_file(language).open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _(message: str) -> str:
    """Say a marked Swedish text in the reader's language; empty stays empty."""
    return translations(current_language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: float) -> str:
    """Say a marked text in the form that the number asks for; `{count}` and the like are filled in afterwards."""
    return translations(current_language()).ngettext(singular, plural, 1 if number == 1 else 2)


def pgettext(context: str, message: str) -> str:
    """Say a marked text whose Swedish words mean different things in different places."""
    return translations(current_language()).pgettext(context, message)
