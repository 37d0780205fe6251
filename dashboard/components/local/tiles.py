"""The districts as tiles of one size, roughly where they lie: each is a link, so a keyboard and a reader find them."""

from collections.abc import Sequence

from dashboard.components.local.coverage import ending_words, kind_of, sign_of
from dashboard.components.markup import Markup, element, link
from dashboard.language import _, say, word
from dashboard.state import address, district_page
from data.queries.coverage import CoverageState
from data.queries.local_agreements import DistrictCoverage

_FEWEST = 1


def tiles(rows: Sequence[DistrictCoverage]) -> Markup:
    """Return a list of tiles; places without one on the map come after the others."""
    columns = max((row.district.grid[0] for row in rows if row.district.grid), default=4)
    return element(
        "ul",
        map(_tile, rows),
        class_="tb-tiles",
        style=f"--tiles:{max(columns, _FEWEST)}",
        aria_label=_("Stadsdelsområden ungefär där de ligger"),
    )


def _tile(row: DistrictCoverage) -> Markup:
    grid = row.district.grid
    return element(
        "li",
        link(
            (
                (element("b", say(row.district.name)), " "),
                element("span", _words(row)),
                (" ", element("span", _("uppföljning saknas"))) if row.lacks_follow_up else None,
            ),
            href=address(district_page(row.district.slug)),
            class_=f"tb-tile tb-{kind_of(row.state)}",
        ),
        style=f"grid-column:{grid[0]};grid-row:{grid[1]}" if grid else None,
    )


def _words(row: DistrictCoverage) -> tuple[Markup, str]:
    """Return the sign and the state, shorter than in the table: a tile of a telephone is narrow."""
    said = ending_words(row) or word(row.state)
    if row.state is CoverageState.NONE:
        said = _("ingen")
    elif row.state is CoverageState.SIGNED:
        said = _("undertecknad")
    return element("span", f"{sign_of(row.state)} ", aria_hidden="true"), said
