"""Who reports an indicator: the one field of content that moves work and rights from one party to another."""

from typing import Final

from dashboard import cache
from dashboard.components.administration.content_kinds import Field
from dashboard.components.administration.content_options import PARTIES
from data.queries.views import IndicatorView
from data.refusal import N_


def _reporter_of(view: IndicatorView) -> str:
    return cache.catalogue().party_of(view.reporter).slug


REPORTER: Final = Field(
    "reporter",
    N_("Rapporteras av"),
    "one",
    options=PARTIES,
    of=_reporter_of,
    help=N_(
        "Parten får indikatorn i sin arbetslista, ser alla dess tal också där de är skyddade för andra, och utser "
        "ansvarig och ersättare på nytt. Det som är publicerat står kvar. Utkast hos den förra parten kan inte sparas."
    ),
)
