"""What a page says of indicators that the reader may not see: that they exist, and how to see them."""

from dashboard.access import actor, sign_in_url
from dashboard.components.markup import Markup, element, link
from dashboard.language import _, ngettext
from dashboard.state import here


def closed_words(count: int) -> str:
    """Say how many indicators are closed to this reader; nothing when none is."""
    if not count:
        return ""
    if actor().role is None:
        said = ngettext("{count} indikator visas för inloggade.", "{count} indikatorer visas för inloggade.", count)
    else:
        said = ngettext(
            "{count} indikator visas bara för dem som arbetar med uppgifterna.",
            "{count} indikatorer visas bara för dem som arbetar med uppgifterna.",
            count,
        )
    return said.format(count=count)


def closed_note(count: int) -> Markup | None:
    """Return the same as a line with a way to sign in; it depends on the page shown, so it is not kept."""
    said = closed_words(count)
    if not said:
        return None
    way = (" ", link(_("Logga in"), href=sign_in_url(here()))) if actor().role is None else None
    return element("p", said, way, class_="tb-source")
