"""The sentences that a standing may be told in, by what it says."""

from data.queries.standing import Movement, TargetPath, TargetStanding, WhyNot
from data.refusal import N_

WHY_NOT = {
    WhyNot.HIDDEN: N_("Utvecklingen går inte att bedöma, eftersom värdet är skyddat."),
    WhyNot.PRELIMINARY: N_("Utvecklingen går inte att bedöma, eftersom det senaste värdet är preliminärt."),
    WhyNot.BREAK: N_(
        "Utvecklingen går inte att bedöma, eftersom tidigare värden ligger på andra sidan av ett tidsseriebrott."
    ),
    WhyNot.FIRST_VALUE: N_(
        "Utvecklingen går inte att bedöma, eftersom det inte finns något tidigare värde att jämföra med."
    ),
    WhyNot.TOO_FEW_POINTS: N_("Utvecklingen går inte att bedöma, eftersom det finns färre än fem värden i följd."),
    WhyNot.NO_YEAR_EARLIER: N_("Utvecklingen går inte att bedöma, eftersom värden för samma tid året före saknas."),
    WhyNot.NO_UNCERTAINTY: N_(
        "Utvecklingen går inte att bedöma, eftersom varken osäkerhetsintervall eller antal svar är angivna."
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
