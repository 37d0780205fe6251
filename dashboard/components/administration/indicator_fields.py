"""The fields of an indicator, in the order in which one settles them: what, how, how often, where, and for whom."""

from typing import Final

from dashboard.components.administration.content_kinds import NAME, SINCE, SOURCE, UNTIL, Field, Section
from dashboard.components.administration.content_options import AREAS, place_kinds, places
from dashboard.components.administration.reporter_field import REPORTER
from data.refusal import N_
from models.vocabulary import (
    Accumulation,
    Clearance,
    Direction,
    Frequency,
    Kind,
    Part,
    PersonBased,
    SourceKind,
    Verified,
    YesOrNo,
)

SECTIONS: Final = (
    Section(
        N_("Vad den mäter"),
        (
            NAME,
            Field("definition", N_("Vad som mäts")),
            Field("numerator", N_("Täljare")),
            Field("denominator", N_("Nämnare")),
            Field("caveat", N_("Att tänka på")),
            Field(
                "areas", N_("Områden som den följer upp, hemområdet först"), "many", options=AREAS, told=N_("Områden")
            ),
            Field("part", N_("Del"), "choice", Part),
            Field("direction", N_("Önskad riktning"), "choice", Direction),
            Field("verified", N_("Hur säker uppgiften är"), "choice", Verified),
        ),
    ),
    Section(
        N_("Hur talen ser ut"),
        (
            Field("unit", N_("Enhet"), "line"),
            Field("kind", N_("Slag av tal"), "choice", Kind),
            Field("multiplier", N_("Antal per, till exempel 1 000"), "whole", told=N_("Antal per")),
            Field("decimals", N_("Decimaler"), "whole"),
            Field("minimum", N_("Minsta möjliga värde"), "number"),
            Field("maximum", N_("Största möjliga värde"), "number"),
            Field("age_groups", N_("Åldersgrupper, till exempel 15-17, 18-20, 65-"), "plain", told=N_("Åldersgrupper")),
            Field("disaggregation", N_("Uppdelning")),
            Field("sexes_add_up", N_("Kvinnor och män måste tillsammans ge totalen"), "choice", YesOrNo),
            Field("places_add_up", N_("Delområden måste tillsammans ge helheten"), "choice", YesOrNo),
            Field("design_effect", N_("Designeffekt"), "number"),
        ),
    ),
    Section(
        N_("Vem som redovisar den, och när"),
        (
            REPORTER,
            Field("frequency", N_("Redovisas"), "choice", Frequency),
            Field(
                "first_period", N_("Första period, till exempel 2019 eller 2019-Q1"), "plain", told=N_("Första period")
            ),
            Field("lag_days", N_("Dagar från periodens slut till sista rapporteringsdag"), "whole"),
            Field("accumulation", N_("Vad varje värde omfattar"), "choice", Accumulation),
            Field("pooled_years", N_("Antal år i varje värde"), "whole"),
            Field("is_seasonal", N_("Varierar med årstiden"), "choice", YesOrNo),
            Field(
                "holds_until_changed",
                N_("Värdet gäller tills någon ändrar det, som en lista eller ett beslut"),
                "choice",
                YesOrNo,
            ),
            SINCE,
            UNTIL,
        ),
    ),
    Section(
        N_("Var den redovisas"),
        (
            Field("geographies", N_("Redovisas för"), "many", options=place_kinds),
            Field("owed_geographies", N_("Värden krävs för"), "many", options=place_kinds),
            Field("lead_place", N_("Plats som visas först"), "one", options=places),
            Field("city_level_only", N_("Visas bara för hela staden"), "choice", YesOrNo),
            Field("geography", N_("Om platserna")),
        ),
    ),
    Section(
        N_("Vem som får se den"),
        (
            Field("clearance", N_("Vem som får se värdena"), "choice", Clearance),
            Field("person_based", N_("Gäller enskilda personer"), "choice", PersonBased),
            Field("suppress_below", N_("Lägsta antal personer som visas"), "whole"),
            Field("show_zero", N_("Nollor visas"), "choice", YesOrNo),
        ),
    ),
    Section(N_("Källa"), (*SOURCE, Field("source_kind", N_("Hur uppgifterna samlas in"), "choice", SourceKind))),
)
NEEDED: Final = N_(
    "Namn och enhet på båda språken behövs, och ett val överallt där det står Välj, utom områden, krav och plats. "
    "Resten kan fyllas i senare."
)
USUAL: Final = {
    "multiplier": 1,
    "decimals": 0,
    "lag_days": 0,
    "pooled_years": 1,
    "accumulation": Accumulation.PERIOD,
    "verified": Verified.SUGGESTED,
    "show_zero": True,
    **dict.fromkeys(("sexes_add_up", "places_add_up", "is_seasonal", "holds_until_changed", "city_level_only"), False),
}
