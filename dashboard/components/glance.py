"""An area in a glance: a line for each of its indicators, what goes the wrong way first, above the cards and charts."""

from collections.abc import Sequence

from dashboard.components.digest import Told, exceptions_first
from dashboard.components.markup import Markup, element
from dashboard.components.overview.areas import indicator_row
from dashboard.language import _

_FEWEST = 3


def glance(shown: Sequence[Told]) -> Markup | None:
    """Return the lines, each leading to its card; a page that is read without scrolling needs none."""
    if len(shown) < _FEWEST:
        return None
    rows = (indicator_row(one, is_on_page=True) for one in exceptions_first(shown))
    return element("section", rows, class_="tb-glance", aria_label=_("Alla indikatorer i korthet"))
