"""The methods in words: what was compared and how, by which formula, and who described it."""

from data.queries.standing import Method
from data.refusal import N_

FORMULAS = {
    Method.INTERVALS: N_(
        "Värdena för {first} och {last} jämförs utifrån sina osäkerhetsintervall: z = {statistic}, p {p}. Skillnaden "
        "ligger mellan {lower} och {upper}. En ändring sägs bara när p är under {alpha}. Formel: z är skillnaden delad "
        "med roten ur summan av medelfelen i kvadrat, där ett medelfel är intervallets bredd delad med {width}."
    ),
    Method.SHARES: N_(
        "Andelarna för {first} och {last} jämförs utifrån antalet svar med Newcombes intervall på nivån {level}: "
        "skillnaden ligger mellan {lower} och {upper}. En ändring sägs bara när intervallet inte rymmer noll. Formel: "
        "från d − √((p1 − l1)² + (u2 − p2)²) till d + √((u1 − p1)² + (p2 − l2)²), där d är skillnaden mellan "
        "andelarna p1 och p2, och l och u är deras Wilsongränser."
    ),
    Method.COUNT_TREND: N_(
        "En linje är anpassad till logaritmen av de fem värdena från {first} till {last}: ändringen är {yearly} om "
        "året, mellan {yearly_lower} och {yearly_upper} (z = {statistic}, p {p}). En ändring sägs bara när p är under "
        "{alpha} med både slumpen och en vanlig variation på {variation} mellan år inräknade, när lutningen också är "
        "större än linjens egna avvikelser förklarar, och när den har samma tecken vilket av värdena som än lämnas ut. "
        "Formel: ln((x + ½) / n) = a + b · år, där varje år väger 1 / (1/(x + ½) + ({variation})²)."
    ),
    Method.FIVE_POINT_TREND: N_(
        "En linje är anpassad till de fem värdena från {first} till {last}: lutningen är {estimate} om året, mellan "
        "{lower} och {upper} (t = {statistic} på 3 frihetsgrader, p {p}). En ändring sägs bara när p är under "
        "{alpha} och lutningen har samma tecken vilket av värdena som än lämnas ut. Formel: värdet = a + b · år, där "
        "varje år väger lika eller 1 / medelfelet², och t är b delad med det medelfel som linjens avvikelser ger."
    ),
    Method.TWO_COUNTS: N_(
        "Antalen jämförs med ett exakt test: kvoten är {ratio}, mellan {ratio_lower} och {ratio_upper}, p {p}. En "
        "ändring sägs bara när p är under {alpha} och kvoten är större än vad slumpen och en vanlig variation på "
        "{variation} mellan år förklarar. Formel: givet summan är det nya antalet binomialfördelat med "
        "p = t1 / (t1 + t2), där t är vad antalen räknas av; och när inget av dem är noll ska |ln kvoten| vara större "
        "än {z} · √(1/x1 + 1/x2 + 2 · ({variation})²)."
    ),
    Method.SEASONAL_COUNTS: N_(
        "Antalet är {observed}. Utifrån {points} tidigare värden, med trend och årstid, väntas {expected}, mellan "
        "{lower} och {upper}; samma tid året före var antalet {a_year_earlier}. z = {statistic}, med spridningen "
        "{dispersion} gånger slumpens. En ändring sägs bara på nivån {alpha}, och bara när antalet har gått åt samma "
        "håll sedan året före. Formel: log μ = a + b · t + månad + log dagar, och med y för det sedda antalet "
        "z = (y^⅔ − μ^⅔) / √(4/9 · μ^⅓ · (φ + var(μ)/μ)), där φ är spridningen."
    ),
    Method.CONTROL_CHART: N_(
        "Medelvärdet av de {points} värdena från {first} till {last} är {mean}, och gränserna är {lower} och {upper}. "
        "Formel: medelvärdet ± {factor} gånger den genomsnittliga skillnaden mellan två värden i följd. En ändring "
        "sägs när det senaste värdet ligger utanför gränserna, när två av tre ligger nära en gräns, när sju i följd "
        "stiger eller sjunker, eller när nio i följd ligger på samma sida om medelvärdet."
    ),
}
REFERENCES = {
    Method.INTERVALS: N_("Metod: z-test av två oberoende skattningar; andelar nära 0 eller 100 % på logitskala."),
    Method.SHARES: N_("Metod: Newcombe 1998, metod 10, med Wilsons intervall."),
    Method.COUNT_TREND: N_("Metod: vägd minsta kvadrat på logaritmen, med Poissonregressionens varians."),
    Method.FIVE_POINT_TREND: N_("Metod: vägd minsta kvadrat med fem värden, efter Fingertips, OHID."),
    Method.TWO_COUNTS: N_("Metod: betingat binomialtest av två Poissonantal, med Clopper–Pearsons gränser."),
    Method.SEASONAL_COUNTS: N_("Metod: kvasi-Poissonregression efter Farrington m.fl. 1996."),
    Method.CONTROL_CHART: N_("Metod: XmR-styrdiagram efter NHS Making Data Count, med Nelsons nio i följd."),
}
PACE = N_(
    "Vägen till målvärdet kräver {required} nu. {way} % av vägen och {time} % av tiden är avklarade. Takten är {pace}: "
    "(värdet − basvärdet) delat med (det som vägen kräver nu − basvärdet), på en rak väg över beslutade delmål. I takt "
    "är minst {on_track}, efter är minst {behind}."
)
AFTERWARDS = N_(
    "Målperioden är slut: {way} % av vägen från basvärdet till målvärdet är avklarad. Uppnått är hela vägen, delvis "
    "uppnått minst {partly} % av den."
)
HELD = N_("Basvärdet når redan målvärdet, så det gäller att hålla det.")
UNCERTAIN = N_("Det som vägen kräver, {required}, ryms i värdets osäkerhet.")
GROWTH = N_("Till jämförelse: kvoten mellan uppnådd och nödvändig årlig tillväxt, som i SDG-rapportering, är {ratio}.")
