"""What the accessibility statement says: what is known of the service, and what only its operator can tell."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dashboard.components.markup import Markup, element, link
from dashboard.language import _, date_label
from dashboard.settings import settings
from data.refusal import N_

FILE = "tillganglighet.toml"
"""The operator's file in the folder of the store: `organisation`, `epost`, `telefon`, `adress`, `bedomd`, `metod`."""
ASSESSED = "2026-11-22"
COMPLAINT = "https://www.digg.se/tdosanmalan"

SHORTCOMINGS = (
    (
        N_("Diagrammens punkter kan inte nås med tangentbord."),
        N_("Alla värden finns i tabellen under diagrammet, och det viktigaste sägs i en mening."),
    ),
    (
        N_("Enstaka ord i reglagen är på engelska, till exempel i listor som är öppna."),
        N_("Orden kommer från det ramverk som sidorna är byggda med. Alla egna texter finns på svenska och engelska."),
    ),
    (
        N_("Meddelandet under ett fält läses upp när det visas men är inte kopplat till fältet i koden."),
        N_("Ramverket saknar en sådan koppling. Meddelandet står direkt efter fältet."),
    ),
    (
        N_("När en lista för val är öppen ligger den utanför sidans landmärken."),
        N_("Listan stängs med Escape och markören kommer tillbaka till fältet."),
    ),
)
NOT_TRIED = (
    N_("skärmläsarna NVDA, JAWS och VoiceOver"),
    N_("hela arbetsgången med enbart tangentbord"),
    N_("större avstånd mellan bokstäver, ord och rader"),
    N_("egna färger i operativsystemet"),
    N_("andra webbläsare än Chromium"),
)


def operator_facts(folder: Path | None = None) -> Mapping[str, str]:
    """Return what the operator has written; nothing where there is no file or it cannot be read."""
    path = (folder or settings().store_folder) / FILE
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return {name: str(value) for name, value in written.items()}


def told(facts: Mapping[str, str], name: str) -> str:
    """Return what the operator says, or honestly that it has not been said."""
    return facts.get(name, "").strip() or _("Fylls i av den som driver tjänsten")


def shortcomings() -> Markup:
    """Return what is not accessible and what to do instead."""
    lines = (element("li", element("b", _(what)), " ", _(instead)) for what, instead in SHORTCOMINGS)
    return element("ul", lines, class_="tb-list tb-words")


def not_tried() -> Markup:
    """Return what has not been tried yet."""
    return element("ul", (element("li", _(what)) for what in NOT_TRIED), class_="tb-list tb-words")


def contact(facts: Mapping[str, str]) -> Markup:
    """Return how to reach the operator."""
    mail = facts.get("epost", "").strip()
    lines = (
        (_("E-post:"), link(mail, href=f"mailto:{mail}") if mail else told(facts, "epost")),
        (_("Telefon:"), told(facts, "telefon")),
        (_("Adress:"), told(facts, "adress")),
    )
    return element("ul", (element("li", name, " ", said) for name, said in lines), class_="tb-list tb-words")


def assessed_on(facts: Mapping[str, str]) -> str:
    """Return the day of the assessment: the operator's, else the project's own."""
    day = facts.get("bedomd", "").strip() or ASSESSED
    try:
        return date_label(date.fromisoformat(day))
    except ValueError:
        return day
