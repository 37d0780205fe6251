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
        "skillnaden ligger mellan {lower} och {upper}. En ändring sägs bara när intervallet inte rymmer noll."
    ),
    Method.COUNT_TREND: N_(
        "En linje är anpassad till logaritmen av de fem värdena från {first} till {last}: ändringen är {yearly} om "
        "året, mellan {yearly_lower} och {yearly_upper} (z = {statistic}, p {p}). En ändring sägs bara när p är under "
        "{alpha} med både slumpen och en vanlig variation på {variation} mellan år inräknade, när lutningen också är "
        "större än linjens egna avvikelser förklarar, och när den har samma tecken vilket av värdena som än lämnas ut."
    ),
    Method.FIVE_POINT_TREND: N_(
        "En linje är anpassad till de fem värdena från {first} till {last}: lutningen är {estimate} om året, mellan "
        "{lower} och {upper} (t = {statistic} på 3 frihetsgrader, p {p}). En ändring sägs bara när p är under "
        "{alpha} och lutningen har samma tecken vilket av värdena som än lämnas ut."
    ),
    Method.TWO_COUNTS: N_(
        "Antalen jämförs med ett exakt test: kvoten är {ratio}, mellan {ratio_lower} och {ratio_upper}, p {p}. En "
        "ändring sägs bara när p är under {alpha} och kvoten är större än vad slumpen och en vanlig variation på "
        "{variation} mellan år förklarar."
    ),
    Method.SEASONAL_COUNTS: N_(
        "Antalet från {first} till {last} är {observed}. Utifrån {points} tidigare värden, med trend och årstid, "
        "väntas {expected}, mellan {lower} och {upper}; samma tid året före var antalet {a_year_earlier}. "
        "z = {statistic}, med spridningen {dispersion} gånger slumpens. En ändring sägs bara på nivån {alpha}, och "
        "bara när antalet har gått åt samma håll sedan året före. Formel: log μ = a + b·t + månad + log dagar."
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
    "Vägen till målvärdet kräver {required} nu. {way} % av vägen och {time} % av tiden är avklarade: takten är {pace}. "
    "I takt är minst {on_track}, efter är minst {behind}."
)
UNCERTAIN = N_("Det som vägen kräver, {required}, ryms i värdets osäkerhet.")
GROWTH = N_("Till jämförelse: kvoten mellan uppnådd och nödvändig årlig tillväxt, som i SDG-rapportering, är {ratio}.")
