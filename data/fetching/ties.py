"""What a source's codes are in the store: by code and never by name, for names are shared by what is not the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.fetching.plan import NAME, Service, Source
from data.importers.content_files import ContentError, UnknownNameError
from data.queries.catalogue import Catalogue
from data.queries.views import IndicatorView, PlaceView
from models.vocabulary import PlaceKind

_KOLADA = "Kolada"
# Kolada writes a county's region with four digits, and SCB the country with two.
_COUNTY_IN_KOLADA = "00{code}"
_COUNTRY_AT_SCB = "00"
_KINDS = (PlaceKind.COUNTRY, PlaceKind.COUNTY, PlaceKind.MUNICIPALITY)


@dataclass(frozen=True)
class Part:
    """What is read together: a measure of Kolada's or a table, which indicators its measures are, and its name."""

    id: str
    indicators: Mapping[str, Sequence[IndicatorView]]
    source: str
    selection: Mapping[str, Sequence[str]] = field(default_factory=dict)


def parts_of(source: Source, *, content: Catalogue) -> tuple[Part, ...]:
    """Return what of the source the store has indicators for, or what of that is chosen.

    Raises:
        ContentError: for a choice of what the store does not have.
    """
    if source.kind is Service.PXWEB:
        return tuple(
            Part(
                table.id,
                {code: (_indicator(source, slug, content=content),) for code, slug in table.indicators.items()},
                f"{source.name}, {table.id}",
                table.selection,
            )
            for table in source.tables
        )
    known: dict[str, list[IndicatorView]] = {}
    for indicator in content.indicators:
        if indicator.published_id and _KOLADA in indicator.source_name:
            known.setdefault(indicator.published_id, []).append(indicator)
    for measure in source.measures:
        if measure not in known:
            raise _unknown(source, field="measures", name=measure)
    chosen = source.measures or sorted(known)
    return tuple(Part(measure, {measure: known[measure]}, f"{source.name}, {measure}") for measure in chosen)


def places_of(source: Source, *, content: Catalogue) -> dict[str, PlaceView]:
    """Return the places that have a code at the source, by that code, or those of them that are chosen.

    Raises:
        ContentError: for a choice of a place without a code there.
    """
    known = {place.slug: place for place in content.places if place.code and place.kind in _KINDS}
    for slug in source.places:
        if slug not in known:
            raise _unknown(source, field="places", name=slug)
    return {_code(source, known[slug]): known[slug] for slug in source.places or known}


def _code(source: Source, place: PlaceView) -> str:
    code = place.code or ""
    if source.kind is Service.KOLADA and place.kind is PlaceKind.COUNTY:
        return _COUNTY_IN_KOLADA.format(code=code)
    return _COUNTRY_AT_SCB if source.kind is Service.PXWEB and place.kind is PlaceKind.COUNTRY else code


def _indicator(source: Source, slug: str, *, content: Catalogue) -> IndicatorView:
    found = next((one for one in content.indicators if one.slug == slug), None)
    if found is None:
        raise _unknown(source, field="tables.indicators", name=slug)
    return found


def _unknown(source: Source, *, field: str, name: str) -> ContentError:
    return ContentError(file=NAME, entry=source.slug, fault=UnknownNameError(field=field, name=name))
