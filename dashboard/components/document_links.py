"""The page as a document: links to the server's own routes, which ask again what the reader may see."""

from dashboard import state
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import joined
from dashboard.language import _


def document_links(
    kind: str, slug: str, *, script: str, place: str | None = None, since: int | None = None, until: int | None = None
) -> Markup:
    """Return links to the document in three forms, with the filters of the page; the script shows how it is made."""
    chosen = {
        state.PLACE: place,
        state.SINCE: str(since) if since else None,
        state.UNTIL: str(until) if until else None,
    }
    links = [
        link(name, href=state.address(f"hamta/rapport/{kind}/{slug}.{ending}", **chosen))
        for name, ending in (("PDF", "pdf"), ("PowerPoint", "pptx"), ("Excel", "xlsx"))
    ]
    return element(
        "p",
        _("Hämta som dokument:"),
        " ",
        joined(links),
        " ",
        class_="tb-more tb-screen-only",
        data_tb_module=script,
        data_making=_("Dokumentet skapas …"),
        data_ready=_("Klart. Filen hämtas."),
        data_failed=_("Servern svarar inte. Vänta en stund och försök igen."),
    )
