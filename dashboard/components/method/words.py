"""What the words on the pages mean: reasons, statuses and the terms of follow-up."""

from collections.abc import Iterable

from dashboard.components.facts import facts
from dashboard.components.markup import Markup
from dashboard.language import _, word
from data.refusal import N_
from models.vocabulary import MissingReason, ValueStatus

_REASONS = {
    MissingReason.NOT_REPORTED: N_("Parten har inte rapporterat värdet. Bara detta räknas som försenat."),
    MissingReason.NOT_YET_PUBLISHED: N_("Källan har inte publicerat värdet ännu."),
    MissingReason.NOT_APPLICABLE: N_("Indikatorn gäller inte här."),
    MissingReason.TOO_FEW: N_("Källan visar inte värdet, eftersom det gäller för få personer."),
    MissingReason.NOT_AVAILABLE_AT_SOURCE: N_("Källan har inte uppgiften."),
    MissingReason.WITHDRAWN: N_("Värdet gällde tidigare men har dragits tillbaka."),
}
_STATUSES = {
    ValueStatus.PRELIMINARY: N_("Kan komma att ändras. Ritas med öppen punkt."),
    ValueStatus.FINAL: N_("Ändras bara om något visar sig vara fel."),
    ValueStatus.REVISED: N_("Källan har räknat om värdet."),
    ValueStatus.CORRECTED: N_("Ett fel har rättats. Orsaken står i indikatorns ändringar."),
    ValueStatus.WITHDRAWN: N_("Gäller inte längre."),
}
_TERMS = (
    (N_("Indikator"), N_("Ett mått som pekar på något utan att mäta hela saken.")),
    (N_("Mål"), N_("Det parterna vill uppnå, i ord.")),
    (N_("Målvärde"), N_("Det tal en indikator ska nå, och när.")),
    (N_("Basvärde"), N_("Det tal som målvärdet utgår från.")),
    (N_("Riktning"), N_("Om indikatorn ska öka eller minska. Utan riktning värderas den inte.")),
    (N_("Procentenhet"), N_("Skillnaden mellan två andelar: från 56 % till 64 % är 8 procentenheter.")),
    (N_("Anmälda brott"), N_("Brott som har anmälts till polisen, vilket inte är samma sak som alla brott.")),
    (N_("Utsatthet"), N_("Hur många som i en enkät säger att de har varit med om brott.")),
    (N_("Otrygghet och oro"), N_("Två olika frågor i enkäter. Jämför dem inte med varandra.")),
    (N_("Tidsseriebrott"), N_("En ändring som gör att värden före och efter inte kan jämföras.")),
    (
        N_("Osäkerhetsintervall"),
        N_("Det sanna värdet ligger troligen här. Det är osäkert, eftersom alla inte har svarat."),
    ),
    (N_("Skyddat värde"), N_("Gäller för få personer för att visas, eller skulle röja ett sådant värde.")),
    (N_("Statistiskt säkerställd"), N_("En skillnad som är större än vad slumpen brukar ge.")),
    (N_("Samordnare"), N_("Den som rapporterar en parts värden.")),
    (N_("Godkännare"), N_("Den som dessutom beslutar om partens målvärden.")),
    (N_("Lokalpolisområde"), N_("Polisens indelning. Den följer inte stadsdelsområdenas gränser.")),
    (N_("Stadsdelsområde"), N_("Stadens indelning i elva områden sedan den 1 juli 2023.")),
)


def missing_words() -> Markup | None:
    """Return why a value can be missing; zero is a value and never stands for something missing."""
    return facts(_said((word(reason).capitalize(), text) for reason, text in _REASONS.items()))


def status_words() -> Markup | None:
    """Return how settled a value can be."""
    return facts(_said((word(status).capitalize(), text) for status, text in _STATUSES.items()))


def terms() -> Markup | None:
    """Return the glossary."""
    return facts((_(term), _(meaning)) for term, meaning in _TERMS)


def _said(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, _(text)) for name, text in pairs]
