"""The accessibility statement, in the order that the supervising authority asks for.

"I can see what may not work for me, what to do instead, and whom to tell."
"""

from collections.abc import Mapping

from dashboard.components import markup
from dashboard.components.accessibility_facts import (
    COMPLAINT,
    assessed_on,
    contact,
    not_tried,
    operator_facts,
    shortcomings,
    told,
)
from dashboard.components.heading import heading, section
from dashboard.components.markup import Markup, element, link, together
from dashboard.language import _


def show() -> None:
    """Show the page."""
    markup.show(statement(operator_facts()))


def statement(facts: Mapping[str, str]) -> Markup:
    """Return the statement with what the operator has filled in."""
    return together(
        heading(_("Tillgänglighetsredogörelse för Trygghetsbilden"), intro=_intro()),
        _prose(_("Den som står bakom tjänsten: {organisation}.").format(organisation=told(facts, "organisation"))),
        section(_("Hur tillgänglig är tjänsten?"), name="hur-tillganglig"),
        _prose(
            _("Vi är medvetna om att delar av tjänsten inte är helt tillgängliga."),
            _(
                "Tjänsten är delvis förenlig med lagen om tillgänglighet till digital offentlig service (2018:1937). "
                "Kraven är de i standarden EN 301 549 V3.2.1, bilaga A. Vi bygger efter WCAG 2.2, nivå AA."
            ),
        ),
        section(_("Vad som inte är tillgängligt"), name="brister"),
        shortcomings(),
        _prose(_("Inget innehåll är undantaget som oskäligt betungande.")),
        section(_("Vad du kan göra om du inte kan använda delar av tjänsten"), name="alternativ"),
        _prose(_("Kontakta oss, så får du innehållet på ett annat sätt, till exempel som en tabell i en fil.")),
        contact(facts),
        section(_("Rapportera brister"), name="rapportera"),
        _prose(_("Vi vill gärna veta om du hittar problem som inte står här. Skriv till samma adress.")),
        section(_("Tillsyn"), name="tillsyn"),
        _supervision(),
        section(_("Hur vi har testat"), name="testat"),
        _prose(_method(facts)),
        _prose(_("Det här har vi ännu inte prövat:")),
        not_tried(),
        _prose(
            _("Senaste bedömningen gjordes {day}.").format(day=assessed_on(facts)),
            _("Redogörelsen uppdaterades senast {day}.").format(day=assessed_on(facts)),
        ),
    )


def _intro() -> str:
    return _("Här står hur tjänsten uppfyller lagen om tillgänglighet, vad som brister och vad du kan göra i stället.")


def _method(facts: Mapping[str, str]) -> str:
    own = _(
        "Projektet har självt testat tjänsten: med axe-core på sidorna i Chromium, i 390 bildpunkters bredd, och "
        "genom att mäta kontrasten i varje par av text och bakgrund."
    )
    return f"{own} {facts.get('metod', '').strip()}".strip()


def _supervision() -> Markup:
    complaint = link(_("Anmäl till Digg att en webbplats har brister"), href=COMPLAINT, new_window=True)
    return element(
        "p",
        _("Myndigheten för digital förvaltning, Digg, har tillsyn över lagen."),
        " ",
        _("Är du inte nöjd med hur vi hanterar dina synpunkter kan du säga det till Digg:"),
        " ",
        complaint,
        ".",
        class_="tb-prose",
    )


def _prose(*texts: str) -> tuple[Markup, ...]:
    return tuple(element("p", text, class_="tb-prose") for text in texts)
