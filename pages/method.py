"""About and method: what this is, how its numbers are chosen, judged and protected, and what its words mean.

"When somebody in the room asks how we know, I open this page and the answer stands there in plain words."
"""

from dashboard import cache
from dashboard.components import markup
from dashboard.components.heading import heading, section
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.method.changes import of_surveys, of_years
from dashboard.components.method.explained import explained
from dashboard.components.method.judging import rules, secrecy_rules, target_rules
from dashboard.components.method.places import of_places, of_single_values
from dashboard.components.method.processes import of_parts_of_years
from dashboard.components.method.progress import of_others, of_targets
from dashboard.components.method.sources import agreements, attribution, sources
from dashboard.components.method.words import missing_words, status_words, terms
from dashboard.components.notes import joined
from dashboard.language import _
from dashboard.settings import program_version
from dashboard.state import INDICATOR_PAGE, address


def show() -> None:
    """Show the page."""
    markup.show(cache.kept("method", make=page))


def page() -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    return together(
        heading(_("Om och metod"), intro=_intro(), links=_contents()),
        section(_("Överenskommelserna"), name="overenskommelser"),
        agreements() or _prose(_("Inga överenskommelser är inlästa.")),
        section(_("Så väljs värdena"), name="urval"),
        _prose(
            _("Varje indikator har en definition, en part som rapporterar och en källa. Olika mått blandas aldrig."),
            _("Ett rättat värde ersätter det gamla, som finns kvar i indikatorns ändringar med vem, när och varför."),
            _("Varje indikator visas först på den plats där den som rapporterar svarar för helheten."),
        ),
        element("p", link(_("Alla indikatorer med definitioner"), href=address(INDICATOR_PAGE)), class_="tb-more"),
        section(_("Så bedöms utvecklingen"), name="bedomning"),
        rules(),
        explained((*of_surveys(), *of_years(), *of_parts_of_years())),
        section(_("Så säkert är ett värde, och så jämförs platser"), name="platser"),
        _prose(_("Ordningen mellan platser säger aldrig vad som är bra eller dåligt.")),
        explained((*of_single_values(), *of_places())),
        section(_("Så jämförs värden med målvärden"), name="malvarden"),
        target_rules(),
        explained(of_targets()),
        section(_("Andra metoder"), name="andra", intro=_("Till jämförelse; ingen bedömning här vilar på dem.")),
        explained(of_others()),
        section(_("Så skyddas enskilda personer"), name="sekretess"),
        secrecy_rules(),
        section(_("När ett värde saknas"), name="saknas", intro=_("Saknas är inte noll. En nolla är ett värde.")),
        missing_words(),
        section(_("Hur säkert ett värde är"), name="status"),
        status_words(),
        section(_("Källor och användning"), name="kallor"),
        attribution(),
        sources(),
        section(_("Ordlista"), name="ordlista"),
        terms(),
        element("p", _("Programversion {version}.").format(version=program_version()), class_="tb-source"),
    )


def _intro() -> str:
    return _(
        "Trygghetsbilden är den gemensamma uppföljningen av samverkan mellan Polisregion Stockholm, Region Stockholm "
        "och Stockholms stad. Den visar läget i de prioriterade områdena med parternas egna och publicerade värden."
    )


def _contents() -> Markup:
    parts = (
        (_("Bedömning"), "bedomning"),
        (_("Platser"), "platser"),
        (_("Målvärden"), "malvarden"),
        (_("Sekretess"), "sekretess"),
        (_("När ett värde saknas"), "saknas"),
        (_("Källor"), "kallor"),
        (_("Ordlista"), "ordlista"),
    )
    links = [link(name, href=f"#{anchor}") for name, anchor in parts]
    return together(_("På sidan:"), " ", joined(links))


def _prose(*texts: str) -> tuple[Markup, ...]:
    return tuple(element("p", text, class_="tb-prose") for text in texts)
