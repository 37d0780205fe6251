"""What the words of a document may mean: certain by code or because a person has said so, else a name to be confirmed.

A name alone is never certain: “Region Stockholm” is the police's region in one table and the health region in another.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from data.importers.formats.published import Format
from data.importers.said import BLANK, Aspect, Said
from data.queries.catalogue import Catalogue
from data.queries.views import IndicatorView, PlaceView
from data.texts import folded
from models.ages import EVERYONE, Ages, NotAgesError
from models.period import NotAPeriodError, Period
from models.vocabulary import PlaceKind, Sex

LEFT_OUT = ""
AS_IT_STANDS, ZERO, PRELIMINARY = "as_it_stands", "zero", "preliminary"
_KOLADA = frozenset({Format.KOLADA_VALUES, Format.KOLADA_WORKBOOK})
# The codes of these are the publisher's own, or of other countries; a code of ours would be there by chance.
_OWN_CODES = frozenset({Format.BRA_PAGE, Format.BRA_CSV, Format.EUROSTAT_TSV, Format.SDMX_CSV})
_KOLADA_ID = re.compile(r"[NU]\d{5}")
_OFFICIAL = re.compile(r"\d{2}|\d{4}")
_WITHOUT_ZEROS = re.compile(r"\d{3}|0")
_REGION_OF_KOLADA = re.compile(r"00(\d{2})")
_COUNTRY = "0000"
_BEGINNING = 4


class Basis(StrEnum):
    """Why a word is taken for one of ours."""

    ANSWERED = "answered"
    REMEMBERED = "remembered"
    CODE = "code"
    NAME = "name"
    WORD = "word"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Suggestion:
    """What a word may mean: ours, empty to leave it out, None where nothing is known; and whether that is certain."""

    ours: str | None
    basis: Basis
    is_sure: bool


NOTHING_KNOWN = Suggestion(None, Basis.NOTHING, is_sure=False)


@dataclass(frozen=True)
class Suggester:
    """Suggests for the documents of one format and publisher; `remembered` holds answers by aspect and key."""

    content: Catalogue
    format: Format
    source: str
    remembered: Mapping[tuple[str, str], str]

    def suggest(self, said: Said) -> Suggestion:
        """Return what the word may mean."""
        known = self.remembered.get((said.aspect.value, said.key))
        if known is not None:
            return Suggestion(known, Basis.REMEMBERED, is_sure=self._may_be_remembered(said))
        return _BY_ASPECT[said.aspect](self, said)

    def _may_be_remembered(self, said: Said) -> bool:
        """Return whether an earlier answer holds without being asked again: not for a name in files of anybody."""
        is_coded = bool(said.code) and said.aspect in (Aspect.MEASURE, Aspect.PLACE)
        return bool(said.key) and (bool(self.source) or is_coded)

    def measure(self, said: Said) -> Suggestion:
        """Tie a measure to an indicator by its published id or our own address; by its name only for a person to see.

        Never certain where the measure has other dimensions besides: the indicator may be of one of them only.
        """
        for indicator in self.content.indicators:
            is_ours = said.code == indicator.slug
            is_published = bool(indicator.published_id) and said.code.upper() == indicator.published_id
            if is_ours or (is_published and _KOLADA_ID.fullmatch(said.code.upper())):
                return Suggestion(indicator.slug, Basis.CODE, is_sure=not said.beside)
        named = _named(said.name or said.code, self.content.indicators)
        return Suggestion(named, Basis.NAME, is_sure=False) if named else NOTHING_KNOWN

    def place(self, said: Said) -> Suggestion:
        """Tie a place by its official code, if its name does not speak against it; by name only for a person to see."""
        if said.code in {place.slug for place in self.content.places}:
            return Suggestion(said.code, Basis.CODE, is_sure=True)
        if said.code and self.format not in _OWN_CODES:
            found = self._by_code(said)
            if found is not None:
                return found
        named = _named(said.name or said.code, self.content.places)
        return Suggestion(named, Basis.NAME, is_sure=False) if named else NOTHING_KNOWN

    def sex(self, said: Said) -> Suggestion:
        """Take a sex that the reader has translated; one that is not told is everyone."""
        return _certain(said.key or Sex.TOTAL.value) if said.key in (LEFT_OUT, *Sex) else NOTHING_KNOWN

    def ages(self, said: Said) -> Suggestion:
        """Take ages that the reader has translated; where none are told it is everyone."""
        with suppress(NotAgesError):
            return _certain(Ages.of(said.key or EVERYONE.code).code)
        return NOTHING_KNOWN

    def period(self, said: Said) -> Suggestion:
        """Take a period that the reader has translated."""
        with suppress(NotAPeriodError):
            return _certain(Period.of(said.key).code)
        return NOTHING_KNOWN

    def mark(self, said: Said) -> Suggestion:
        """Leave empty cells out; what any other sign means, only a person can say."""
        if said.key == BLANK:
            return Suggestion(LEFT_OUT, Basis.WORD, is_sure=True)
        return _certain(AS_IT_STANDS) if not said.key else NOTHING_KNOWN

    def _by_code(self, said: Said) -> Suggestion | None:
        lost_zeros = _WITHOUT_ZEROS.fullmatch(said.code)
        code = said.code.zfill(len(_COUNTRY)) if lost_zeros else said.code
        region = _REGION_OF_KOLADA.fullmatch(code)
        if code in ("00", _COUNTRY):
            code = _COUNTRY
        elif self.format in _KOLADA and region:
            code = region[1]
        found = next((place for place in self.content.places if place.code == code), None)
        if found is not None:
            return Suggestion(found.slug, Basis.CODE, is_sure=not lost_zeros and _agrees(said.name, found))
        return Suggestion(LEFT_OUT, Basis.ELSEWHERE, is_sure=True) if _OFFICIAL.fullmatch(said.code) else None


def _certain(ours: str) -> Suggestion:
    return Suggestion(ours, Basis.WORD, is_sure=True)


def _agrees(name: str, place: PlaceView) -> bool:
    """Return whether a name may be of the place: it begins somewhere as the place's does; the country has many."""
    begins = folded(place.name.sv)[:_BEGINNING]
    return not name or place.kind is PlaceKind.COUNTRY or begins in folded(name)


def _named(name: str, views: Iterable[IndicatorView | PlaceView]) -> str | None:
    """Return the one that is called so, if there is exactly one."""
    wanted = folded(name).removesuffix(" kommun")
    found = {view.slug for view in views if wanted and wanted in (folded(view.name.sv), folded(view.name.en))}
    return found.pop() if len(found) == 1 else None


_BY_ASPECT: Mapping[Aspect, Callable[[Suggester, Said], Suggestion]] = {
    Aspect.MEASURE: Suggester.measure,
    Aspect.PLACE: Suggester.place,
    Aspect.SEX: Suggester.sex,
    Aspect.AGES: Suggester.ages,
    Aspect.PERIOD: Suggester.period,
    Aspect.MARK: Suggester.mark,
}
