"""The words of a document and of ours, as they are shown when one is tied to the other."""

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard import cache
from dashboard.access import actor
from dashboard.components.places import by_name, place_name
from dashboard.components.values import name_of
from dashboard.language import _, period_label, say, word
from data.importers.formats.published import FORMAT_NAMES, Format
from data.importers.said import BLANK, Aspect, Said
from data.importers.suggesting import AS_IT_STANDS, LEFT_OUT, PRELIMINARY, ZERO, Basis
from data.queries.catalogue import today
from data.refusal import N_
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import MissingReason, Permission, Sex

ASPECTS: Final[Mapping[Aspect, str]] = {
    Aspect.MEASURE: N_("Mått"),
    Aspect.PLACE: N_("Platser"),
    Aspect.SEX: N_("Kön"),
    Aspect.AGES: N_("Åldrar"),
    Aspect.PERIOD: N_("Perioder"),
    Aspect.MARK: N_("Tecken"),
}
BASES: Final[Mapping[Basis, str]] = {
    Basis.ANSWERED: N_("som du har svarat"),
    Basis.REMEMBERED: N_("som någon har svarat förut"),
    Basis.CODE: N_("efter koden"),
    Basis.NAME: N_("bara efter namnet"),
    Basis.WORD: N_("efter ordet"),
    Basis.ELSEWHERE: N_("koden är en annan plats"),
    Basis.NOTHING: N_("okänt här"),
}
_MARKS: Final[Mapping[str, str]] = {
    AS_IT_STANDS: N_("värdet gäller som det står"),
    PRELIMINARY: N_("värdet är preliminärt"),
    ZERO: N_("betyder noll"),
}
_REASONS: Final = tuple(reason.value for reason in MissingReason if reason is not MissingReason.WITHDRAWN)
_YEARS_BACK = 60


def format_words(known: str) -> str:
    """Return what a format is called."""
    return _(FORMAT_NAMES[Format(known)])


def said_words(said: Said) -> str:
    """Return a word of the document as it is shown; what has no word of its own is told as such."""
    if said.key == BLANK:
        return _("tom cell")
    if said.aspect is Aspect.MEASURE and not said.shown:
        return _("Vad värdena mäter (dokumentet säger det inte)")
    return said.shown or _("ingen uppgift")


def ours_words(aspect: Aspect, ours: str) -> str:
    """Return what a word is taken for, in words of ours."""
    if ours == LEFT_OUT:
        return _("läses inte in")
    if aspect is Aspect.MEASURE:
        return name_of(cache.catalogue().indicator(ours))
    if aspect is Aspect.PLACE:
        return f"{place_name(ours)} ({word(cache.catalogue().place(ours).kind)})"
    return _plain_words(aspect, ours)


def _plain_words(aspect: Aspect, ours: str) -> str:
    if aspect is Aspect.SEX:
        return word(Sex(ours))
    if aspect is Aspect.AGES:
        return say(Ages.of(ours).name)
    if aspect is Aspect.PERIOD:
        return period_label(Period.of(ours))
    return _(_MARKS[ours]) if ours in _MARKS else word(MissingReason(ours))


def options_of(said: Said, *, indicators: Sequence[str]) -> list[str]:
    """Return what a word may be taken for, leaving it out last; `indicators` are those that are being read."""
    return [*_options(said, indicators=indicators), LEFT_OUT]


def _options(said: Said, *, indicators: Sequence[str]) -> list[str]:
    content = cache.catalogue()
    match said.aspect:
        case Aspect.MEASURE:
            may = actor().may
            found = [one.slug for one in content.indicators if may(Permission.REPORT, party=one.reporter)]
        case Aspect.PLACE:
            found = [place.slug for place in by_name(content.places)]
        case Aspect.SEX:
            found = [sex.value for sex in Sex]
        case Aspect.AGES:
            told = [ages.code for slug in indicators for ages in content.indicator(slug).ages]
            found = [EVERYONE.code, *dict.fromkeys(told)]
        case Aspect.PERIOD:
            found = _periods(indicators)
        case Aspect.MARK:
            found = [AS_IT_STANDS, PRELIMINARY] if said.has_value else [ZERO, *_REASONS]
    return found


def _periods(indicators: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for frequency in dict.fromkeys(cache.catalogue().indicator(slug).frequency for slug in indicators):
        period = Period.containing(today(), frequency)
        while period.year > today().year - _YEARS_BACK:
            found[period.code] = None
            period = period.next(-1)
    return list(found)
