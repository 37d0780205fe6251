"""The words of the vocabulary as people read them, each in one place."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dashboard.language.catalogue import _
from data.refusal import N_

WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "PartyKind": {"police": N_("polisen"), "region": N_("regionen"), "city": N_("staden")},
    "Direction": {"lower": N_("ska minska"), "higher": N_("ska öka"), "neutral": N_("ingen önskad riktning")},
    "Movement": {
        "rising": N_("ökar"),
        "falling": N_("minskar"),
        "unchanged": N_("oförändrat"),
        "cannot_be_judged": N_("går inte att bedöma"),
    },
    "Judgement": {"right_way": N_("åt rätt håll"), "wrong_way": N_("åt fel håll"), "not_valued": N_("ingen värdering")},
    "TargetStanding": {
        "none_set": N_("inget målvärde är satt"),
        "met": N_("målvärdet uppnås helt"),
        "partly_met": N_("målvärdet uppnås delvis"),
        "not_met": N_("målvärdet uppnås inte"),
        "not_measurable_yet": N_("ej mätbart ännu"),
        "must_be_reconsidered": N_("målvärdet måste omprövas"),
    },
    "TargetPath": {
        "on_track": N_("i takt med målvärdet"),
        "behind": N_("ligger efter på väg mot målvärdet"),
        "far_behind": N_("ligger långt efter på väg mot målvärdet"),
        "away": N_("rör sig bort från målvärdet"),
    },
    "TargetReason": {
        "no_value": N_("värde saknas"),
        "preliminary": N_("värdet är preliminärt"),
        "not_started": N_("inget värde är nyare än basvärdet"),
        "no_direction": N_("ingen önskad riktning"),
        "out_of_order": N_("perioderna kommer inte i ordning"),
        "break": N_("brott i serien"),
    },
    "Method": {
        "intervals": N_("jämförelse av osäkerhetsintervall"),
        "shares": N_("test av skillnaden mellan två andelar"),
        "count_trend": N_("trend i antal, i procent om året"),
        "five_point_trend": N_("trend genom fem värden"),
        "two_counts": N_("test av skillnaden mellan två antal"),
        "seasonal_counts": N_("jämförelse med samma månader tidigare år"),
        "control_chart": N_("styrdiagram"),
        "none": N_("ingen metod"),
    },
    "WhyNot": {
        "no_value": N_("värde saknas"),
        "hidden": N_("värdet är skyddat"),
        "preliminary": N_("värdet är preliminärt"),
        "preliminary_earlier": N_("ett tidigare värde är preliminärt"),
        "break": N_("brott i serien"),
        "first_value": N_("första värdet"),
        "too_few_points": N_("för få värden i följd"),
        "short_process": N_("färre än tretton värden i följd"),
        "no_year_earlier": N_("värde för året före saknas"),
        "no_uncertainty": N_("osäkerheten är inte angiven"),
        "no_numerators": N_("antalen bakom värdena är inte angivna"),
        "overlapping_years": N_("åren överlappar varandra"),
        "no_method": N_("ingen metod passar"),
    },
    "Position": {
        "above": N_("högre än slumpen förklarar"),
        "below": N_("lägre än slumpen förklarar"),
        "within": N_("inom det vanliga"),
        "cannot_be_judged": N_("går inte att bedöma"),
    },
    "Yardstick": {
        "funnel": N_("jämförelse i ett trattdiagram"),
        "intervals": N_("jämförelse av osäkerhetsintervall"),
        "none": N_("ingen metod"),
    },
    "YesOrNo": {"yes": N_("ja"), "no": N_("nej")},
    "DueState": {
        "late": N_("försenat"),
        "due": N_("ska rapporteras nu"),
        "coming": N_("väntas"),
        "done": N_("klart"),
    },
    "Kind": {
        "count": N_("antal"),
        "percentage": N_("andel i procent"),
        "rate_1000": N_("antal per 1 000"),
        "rate_100000": N_("antal per 100 000"),
        "amount": N_("belopp"),
        "index": N_("index"),
        "mean": N_("medelvärde"),
    },
    "Part": {"outcome": N_("utfall"), "activity": N_("aktivitet"), "context": N_("bakgrund")},
    "SourceKind": {
        "register": N_("register"),
        "survey": N_("enkät"),
        "administrative": N_("verksamhetsstatistik"),
        "estimate": N_("uppskattning"),
    },
    "Frequency": {
        "month": N_("varje månad"),
        "quarter": N_("varje kvartal"),
        "tertial": N_("varje tertial"),
        "half_year": N_("varje halvår"),
        "year": N_("varje år"),
        "every_2nd_year": N_("vartannat år"),
        "every_3rd_year": N_("vart tredje år"),
        "irregular": N_("oregelbundet"),
    },
    "Accumulation": {
        "period": N_("varje period för sig"),
        "year_to_date": N_("året hittills"),
        "twelve_months": N_("tolv månader till och med perioden"),
    },
    "PlaceKind": {
        "country": N_("land"),
        "county": N_("län"),
        "police_region": N_("polisregion"),
        "police_area": N_("polisområde"),
        "local_police_district": N_("lokalpolisområde"),
        "municipality": N_("kommun"),
        "district": N_("stadsdelsområde"),
    },
    "ProposalState": {
        "submitted": N_("väntar på godkännande"),
        "returned": N_("skickat tillbaka"),
        "approved": N_("godkänt, väntar på sin tid"),
        "published": N_("publicerat"),
        "withdrawn": N_("taget tillbaka"),
    },
    "PersonBased": {"yes": N_("ja"), "no": N_("nej"), "unsure": N_("osäkert")},
    "Clearance": {
        "open": N_("öppen för alla"),
        "internal": N_("för inloggade"),
        "restricted": N_("för dem som arbetar med uppgifterna"),
    },
    "Role": {
        "viewer": N_("läsare"),
        "coordinator": N_("samordnare"),
        "approver": N_("godkännare"),
        "administrator": N_("administratör"),
    },
    "Permission": {
        "report": N_("registrera värden"),
        "approve": N_("godkänna värden"),
        "set_target": N_("besluta målvärden"),
        "edit_content": N_("ändra innehåll"),
        "manage_people": N_("hantera konton"),
        "manage_screens": N_("hantera skärmar"),
    },
    "Sex": {"total": N_("totalt"), "women": N_("kvinnor"), "men": N_("män")},
    "ValueStatus": {
        "preliminary": N_("preliminärt"),
        "final": N_("slutligt"),
        "revised": N_("reviderat"),
        "corrected": N_("rättat"),
        "withdrawn": N_("återkallat"),
    },
    "MissingReason": {
        "not_reported": N_("ej rapporterat"),
        "not_yet_published": N_("ännu inte publicerat"),
        "not_applicable": N_("ej aktuellt här"),
        "too_few": N_("för få"),
        "not_available_at_source": N_("uppgift saknas hos källan"),
        "withdrawn": N_("återkallat"),
    },
    "BreakKind": {
        "law": N_("ny lag"),
        "coding": N_("ändrad registrering"),
        "system": N_("nytt system"),
        "survey_mode": N_("ändrad undersökningsmetod"),
        "boundary": N_("ändrade gränser"),
        "decision": N_("beslut"),
    },
    "BreakEffect": {
        "not_comparable": N_("värden före och efter kan inte jämföras"),
        "comparable_after_factor": N_("jämförbart efter omräkning"),
        "new_level": N_("jämförbart, men på en ny nivå"),
        "none": N_("påverkar inte jämförelsen"),
    },
    "Verified": {
        "published": N_("enligt publicerad källa"),
        "known": N_("allmänt känt, inte kontrollerat"),
        "suggested": N_("förslag"),
    },
    "RuleKind": {
        "expected_range": N_("utanför det väntade"),
        "change": N_("ändrat mer än gränsen"),
        "published_figure": N_("skiljer sig från en publicerad uppgift"),
        "at_most_other": N_("större än en annan indikator"),
    },
    "CommitmentStatus": {
        "not_started": N_("inte påbörjat"),
        "on_track": N_("enligt plan"),
        "at_risk": N_("riskerar att inte hålla"),
        "stopped": N_("stoppat"),
        "done": N_("genomfört"),
    },
    "PaceState": {
        "not_begun": N_("har inte börjat"),
        "not_counted": N_("inte räknat än"),
        "in_pace": N_("i takt med löftet"),
        "behind": N_("efter löftet"),
        "kept": N_("löftet är hållet"),
        "not_kept": N_("löftet hölls inte"),
    },
    "CoverageState": {
        "in_force": N_("gäller nu"),
        "expiring": N_("går ut inom 90 dagar"),
        "signed": N_("undertecknad, gäller senare"),
        "negotiating": N_("förhandlas"),
        "expired": N_("har gått ut"),
        "none": N_("ingen överenskommelse"),
    },
    "GoalRelation": {"inherited": N_("ärvt"), "tightened": N_("skärpt"), "added": N_("eget")},
    "Shade": {"light": N_("ljus"), "dark": N_("mörk")},
    "SlideKind": {
        "indicator": N_("en indikator"),
        "goal": N_("ett gemensamt mål"),
        "news": N_("nytt sedan förra mötet"),
        "decisions": N_("beslut att följa upp"),
    },
    "Language": {"sv": N_("svenska"), "en": N_("engelska")},
})  # fmt: skip
"""Swedish words by the name of the enumeration and the value in it; a test holds it complete."""


def word(item: StrEnum) -> str:
    """Return the word for a member of an enumeration, in the reader's language and in lower case."""
    return _(WORDS[type(item).__name__][item.value])
