"""The values as files: links to the server's own routes, which ask again what the reader may see."""

from dashboard import state
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import joined
from dashboard.language import _
from data.queries.views import IndicatorView


def file_address(indicator: str, suffix: str, *, place: str | None = None) -> str:
    """Return where a file of the indicator's values is fetched.

    >>> file_address("robbery", "csv", place="solna")
    '/hamta/robbery.csv?plats=solna'
    """
    return state.address(f"hamta/{indicator}.{suffix}", **{state.PLACE: place})


def download_links(indicator: IndicatorView, *, place: str | None = None) -> Markup:
    """Return links to the three forms of the file: for all places, or only for the one that is chosen."""
    forms = (
        (_("Excel (xlsx)"), "xlsx"),
        (_("CSV för svenskt Excel"), "kalkyl.csv"),
        (_("CSV med punkt och komma, för program"), "csv"),
    )
    links = [link(name, href=file_address(indicator.slug, suffix, place=place)) for name, suffix in forms]
    return element("p", _("Hämta värdena:"), " ", joined(links), class_="tb-more tb-screen-only")
