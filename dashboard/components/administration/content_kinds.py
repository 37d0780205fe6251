"""Which content an administrator edits on a page: its kinds, and the fields of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.actions import content
from data.refusal import N_
from models.vocabulary import Clearance, Direction, Frequency, PersonBased, YesOrNo

Edit = Callable[..., object]


@dataclass(frozen=True)
class Field:
    """One field: what it is called, and what sort it is. A text has a Swedish and an English half."""

    name: str
    label: str
    sort: str = "text"
    words: type[StrEnum] | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of content: its name, its fields, what the store calls it and the action that changes it."""

    label: str
    fields: tuple[Field, ...]
    plural: str
    edit: Edit


_NAME = Field("name", N_("Namn"), "line")
_SHORT = Field("short", N_("Kort namn"), "line")
_SUMMARY, _DESCRIPTION = Field("summary", N_("Sammanfattning")), Field("description", N_("Beskrivning"))
_SOURCE = (Field("source_name", N_("Källa"), "plain"), Field("source_url", N_("Källans adress"), "plain"))
_APPROVAL = Field("needs_approval", N_("En godkännare godkänner värdena innan de publiceras"), "choice", YesOrNo)
KINDS: Final[Mapping[str, Kind]] = {
    "indicator": Kind(
        N_("Indikator"),
        (
            _NAME,
            Field("definition", N_("Vad som mäts")),
            Field("numerator", N_("Täljare")),
            Field("denominator", N_("Nämnare")),
            Field("unit", N_("Enhet"), "line"),
            Field("age_groups", N_("Åldersgrupper, till exempel 15-17, 18-20, 65-"), "plain"),
            Field("caveat", N_("Att tänka på")),
            Field("direction", N_("Önskad riktning"), "choice", Direction),
            Field("clearance", N_("Vem som får se värdena"), "choice", Clearance),
            Field("person_based", N_("Gäller enskilda personer"), "choice", PersonBased),
            Field("frequency", N_("Redovisas"), "choice", Frequency),
            Field(
                "holds_until_changed",
                N_("Värdet gäller tills någon ändrar det, som en lista eller ett beslut"),
                "choice",
                YesOrNo,
            ),
            Field("minimum", N_("Minsta möjliga värde"), "number"),
            Field("maximum", N_("Största möjliga värde"), "number"),
            Field("decimals", N_("Decimaler"), "whole"),
            Field("sexes_add_up", N_("Kvinnor och män måste tillsammans ge totalen"), "choice", YesOrNo),
            Field("places_add_up", N_("Delområden måste tillsammans ge helheten"), "choice", YesOrNo),
            Field("lag_days", N_("Dagar från periodens slut till sista rapporteringsdag"), "whole"),
            Field("suppress_below", N_("Lägsta antal personer som visas"), "whole"),
            *_SOURCE,
        ),
        "indicators",
        content.edit_indicator,
    ),
    "area": Kind(N_("Område"), (_NAME, _SUMMARY), "areas", content.edit_area),
    "party": Kind(
        N_("Part"),
        (
            _NAME,
            _SHORT,
            _DESCRIPTION,
            _APPROVAL,
            Field("leader_email", N_("E-post till den som leder parten"), "plain"),
            Field("silent_days", N_("Dagar efter sista dag tills den får besked (tomt: aldrig)"), "whole"),
        ),
        "parties",
        content.edit_party,
    ),
    "goal": Kind(N_("Mål"), (_NAME, _DESCRIPTION, *_SOURCE), "goals", content.edit_goal),
    "agreement": Kind(N_("Överenskommelse"), (_NAME, _SHORT, _SUMMARY, *_SOURCE), "agreements", content.edit_agreement),
}
