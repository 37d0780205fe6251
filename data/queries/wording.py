"""The sentences that a standing may be told in, by what it says."""

from data.calculations.signals import Signal
from data.queries.standing import Movement, TargetPath, TargetReason, TargetStanding, WhyNot
from data.refusal import N_

WHY_NOT = {
    WhyNot.HIDDEN: N_("Utvecklingen går inte att bedöma, eftersom värdet är skyddat."),
    WhyNot.PRELIMINARY: N_("Utvecklingen går inte att bedöma, eftersom det senaste värdet är preliminärt."),
    WhyNot.PRELIMINARY_EARLIER: N_(
        "Utvecklingen går inte att bedöma, eftersom ett av de tidigare värden som behövs är preliminärt."
    ),
    WhyNot.BREAK: N_(
        "Utvecklingen går inte att bedöma, eftersom tidigare värden ligger på andra sidan av ett tidsseriebrott."
    ),
    WhyNot.FIRST_VALUE: N_(
        "Utvecklingen går inte att bedöma, eftersom det inte finns något tidigare värde att jämföra med."
    ),
    WhyNot.TOO_FEW_POINTS: N_("Utvecklingen går inte att bedöma, eftersom det finns färre än fem värden i följd."),
    WhyNot.SHORT_PROCESS: N_("Utvecklingen går inte att bedöma, eftersom det finns färre än tretton värden i följd."),
    WhyNot.NO_YEAR_EARLIER: N_("Utvecklingen går inte att bedöma, eftersom värden för samma tid året före saknas."),
    WhyNot.NO_UNCERTAINTY: N_(
        "Utvecklingen går inte att bedöma, eftersom varken osäkerhetsintervall eller antal svar är angivna."
    ),
    WhyNot.NO_NUMERATORS: N_(
        "Utvecklingen går inte att bedöma, eftersom antalen bakom något av de värden som jämförs inte är angivna."
    ),
    WhyNot.OVERLAPPING_YEARS: N_(
        "Utvecklingen går inte att bedöma, eftersom varje värde gäller flera år som överlappar varandra."
    ),
    WhyNot.NO_METHOD: N_(
        "Utvecklingen går inte att bedöma, eftersom två värden av det här slaget inte räcker för att skilja en "
        "ändring från slumpen."
    ),
}
TARGETS = {
    TargetStanding.MET: N_("Målvärdet {target} för {period} uppnås helt."),
    TargetStanding.PARTLY_MET: N_("Målvärdet {target} för {period} uppnås delvis."),
    TargetStanding.NOT_MET: N_("Målvärdet {target} för {period} uppnås inte."),
    TargetStanding.NOT_MEASURABLE_YET: N_("Målvärdet {target} för {period} är ännu inte mätbart."),
    TargetStanding.MUST_BE_RECONSIDERED: N_(
        "Målvärdet {target} för {period} måste omprövas, eftersom ett tidsseriebrott skiljer det senaste värdet från "
        "basvärdet."
    ),
}
REASONS = {
    TargetReason.NO_VALUE: N_(
        "Målvärdet {target} för {period} är ännu inte mätbart, eftersom det inte finns något värde som får visas."
    ),
    TargetReason.PRELIMINARY: N_(
        "Målvärdet {target} för {period} är ännu inte mätbart, eftersom det senaste värdet är preliminärt."
    ),
    TargetReason.NOT_STARTED: N_(
        "Målvärdet {target} för {period} är ännu inte mätbart, eftersom inget värde är nyare än basvärdet."
    ),
    TargetReason.NO_DIRECTION: N_(
        "Målvärdet {target} för {period} går inte att mäta, eftersom det inte är sagt åt vilket håll värdet ska gå."
    ),
    TargetReason.OUT_OF_ORDER: N_(
        "Målvärdet {target} för {period} går inte att mäta, eftersom perioderna inte kommer i ordning."
    ),
    TargetReason.BREAK: TARGETS[TargetStanding.MUST_BE_RECONSIDERED],
}
PATHS = {
    TargetPath.ON_TRACK: N_("Värdet är i takt med målvärdet {target} för {period}."),
    TargetPath.BEHIND: N_("Värdet ligger efter på väg mot målvärdet {target} för {period}."),
    TargetPath.FAR_BEHIND: N_("Värdet ligger långt efter på väg mot målvärdet {target} för {period}."),
    TargetPath.AWAY: N_("Värdet rör sig bort från målvärdet {target} för {period}."),
}
ESTIMATES = {
    Movement.RISING: N_("Värdet har ökat sedan {earlier}: skillnaden är {difference} och är statistiskt säkerställd."),
    Movement.FALLING: N_(
        "Värdet har minskat sedan {earlier}: skillnaden är {difference} och är statistiskt säkerställd."
    ),
    Movement.UNCHANGED: N_(
        "Värdet är i stort sett oförändrat sedan {earlier}: skillnaden är {difference} och är inte statistiskt "
        "säkerställd."
    ),
}
TRENDS = {
    Movement.RISING: N_(
        "Från {first} till {last} ökar värdet, i genomsnitt med {slope} om året, och trenden är statistiskt "
        "säkerställd."
    ),
    Movement.FALLING: N_(
        "Från {first} till {last} minskar värdet, i genomsnitt med {slope} om året, och trenden är statistiskt "
        "säkerställd."
    ),
    Movement.UNCHANGED: N_(
        "Från {first} till {last} är värdet i stort sett oförändrat: ingen trend är statistiskt säkerställd."
    ),
}
COUNTS = {
    Movement.RISING: N_(
        "Värdet har ökat sedan {earlier}, då det var {earlier_value}: skillnaden är {difference}, mer än slump och "
        "vanlig variation förklarar."
    ),
    Movement.FALLING: N_(
        "Värdet har minskat sedan {earlier}, då det var {earlier_value}: skillnaden är {difference}, mer än slump och "
        "vanlig variation förklarar."
    ),
    Movement.UNCHANGED: N_(
        "Värdet är i stort sett oförändrat sedan {earlier}, då det var {earlier_value}: skillnaden är {difference}, "
        "inte mer än slump och vanlig variation förklarar."
    ),
}
MONTHS = {
    Movement.RISING: N_(
        "Från {first} till {last} är värdet högre än för samma månader året före, mer än slump och vanlig variation "
        "förklarar."
    ),
    Movement.FALLING: N_(
        "Från {first} till {last} är värdet lägre än för samma månader året före, mer än slump och vanlig variation "
        "förklarar."
    ),
    Movement.UNCHANGED: N_(
        "Från {first} till {last} är värdet i stort sett oförändrat jämfört med samma månader året före: skillnaden är "
        "inte större än slump och vanlig variation förklarar."
    ),
}
SEASON = N_("Från {first} till {last} är antalet {observed}, mot {a_year_earlier} samma tid året före.")
SEASON_OF_ONE = N_("För {last} är antalet {observed}, mot {a_year_earlier} samma tid året före.")
SEASONS = {
    Movement.RISING: N_(
        "Det är mer än väntat: skillnaden mot de {expected} som trend och årstid ger är större än slumpen förklarar."
    ),
    Movement.FALLING: N_(
        "Det är mindre än väntat: skillnaden mot de {expected} som trend och årstid ger är större än slumpen förklarar."
    ),
    Movement.UNCHANGED: N_(
        "Det är i stort sett som väntat: skillnaden mot de {expected} som trend och årstid ger är inte större än "
        "slumpen förklarar."
    ),
}
SEASON_OTHER_WAY = N_(
    "Det skiljer sig från de {expected} som trend och årstid ger, men antalet har inte gått åt samma håll sedan året "
    "före. Därför sägs ingen ändring."
)
SIGNALS = {
    Signal.ABOVE_LIMIT: N_("Värdet är högre än slumpen brukar ge: det ligger över den övre gränsen {upper}."),
    Signal.BELOW_LIMIT: N_("Värdet är lägre än slumpen brukar ge: det ligger under den nedre gränsen {lower}."),
    Signal.RISING_TREND: N_("Värdet ökar: minst sju värden i följd har stigit."),
    Signal.FALLING_TREND: N_("Värdet minskar: minst sju värden i följd har sjunkit."),
    Signal.NEAR_UPPER: N_("Värdet är högre än vanligt: minst två av tre värden ligger nära den övre gränsen {upper}."),
    Signal.NEAR_LOWER: N_("Värdet är lägre än vanligt: minst två av tre värden ligger nära den nedre gränsen {lower}."),
    Signal.SHIFT_UP: N_("Värdet har ökat: minst nio värden i följd ligger över medelvärdet {mean}."),
    Signal.SHIFT_DOWN: N_("Värdet har minskat: minst nio värden i följd ligger under medelvärdet {mean}."),
    Signal.COMMON_CAUSE: N_(
        "Värdet är i stort sett oförändrat: det ligger mellan {lower} och {upper}, som det brukar sedan {first}."
    ),
}
STILL = N_("Värdet är oförändrat: det har varit {mean} sedan {first}.")
ADJUSTED = N_("Värden till och med {last} är omräknade på grund av ett tidsseriebrott, så att de går att jämföra.")
