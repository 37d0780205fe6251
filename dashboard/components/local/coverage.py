"""How the districts stand with their local agreements: read once for each reader, and said in words and badges."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.badges import badge
from dashboard.components.markup import Markup
from dashboard.language import _, ngettext, word
from data.calculations.pace import days_left
from data.queries.coverage import HOLDS, CoverageState, LocalAgreementView, state_of
from data.queries.local_agreements import DistrictCoverage, LocalWork, coverage_of, local_work

_SIGNS: Final[Mapping[CoverageState, str]] = {
    CoverageState.IN_FORCE: "✓",
    CoverageState.EXPIRING: "!",
    CoverageState.SIGNED: "○",
    CoverageState.NEGOTIATING: "…",
    CoverageState.EXPIRED: "×",
    CoverageState.NONE: "–",
}


def work() -> Mapping[str, LocalWork]:
    """Return follow-ups and goals by the address of their agreement, as this reader may see them."""
    make = partial(local_work, clearance=actor().clearance, as_known_at=state.as_known_at())
    return cache.kept("local work", make=make)


def coverage() -> tuple[DistrictCoverage, ...]:
    """Return how every district stands, in the order of the catalogue."""
    return cache.kept("coverage", make=lambda: coverage_of(cache.catalogue(), work=work(), on=cache.day_shown()))


def begun(agreements: Iterable[LocalAgreementView]) -> tuple[LocalAgreementView, ...]:
    """Return the agreements that had begun when the page looks back; today also those that are only planned."""
    day = state.known_on()
    return tuple(one for one in agreements if day is None or state_of(one, on=day) is not CoverageState.NONE)


def form_address(agreement: str | None = None) -> str:
    """Return where an agreement is edited, or a new one added, by whoever edits content."""
    chosen = {"del": "innehall", state.KIND: "local_agreement", state.SUBJECT: agreement}
    return state.address(state.ADMINISTRATION_PAGE, **chosen)


def kind_of(found: CoverageState) -> str:
    """Return the class of the stylesheet for a state."""
    return f"cover-{found.value.replace('_', '-')}"


def sign_of(found: CoverageState) -> str:
    """Return the sign that goes with the words of a state."""
    return _SIGNS[found]


def state_badge(found: CoverageState) -> Markup:
    """Return a state in words."""
    return badge(word(found), kind=kind_of(found), sign=_SIGNS[found])


def lacking_badge() -> Markup:
    """Return that nobody follows up."""
    return badge(_("uppföljning saknas"), kind="cover-lacking", sign="!")


def ending_words(row: DistrictCoverage) -> str:
    """Say how many days are left of an agreement that is about to end; nothing of one that is not."""
    if row.state is not CoverageState.EXPIRING or row.until is None:
        return ""
    left = days_left(row.until, today=cache.day_shown())
    return ngettext("{count} dag kvar", "{count} dagar kvar", left).format(count=left)


def sentence(rows: Sequence[DistrictCoverage]) -> str:
    """Say how many districts have an agreement that holds, and what asks for attention."""
    counts = {one: sum(row.state is one for row in rows) for one in CoverageState}
    holding = sum(counts[one] for one in HOLDS)
    lacking = sum(row.lacks_follow_up for row in rows)
    said = ngettext(
        "{count} av {total} stadsdelsområden har en lokal överenskommelse som gäller.",
        "{count} av {total} stadsdelsområden har en lokal överenskommelse som gäller.",
        holding,
    ).format(count=holding, total=len(rows))
    rest = (
        (
            counts[CoverageState.EXPIRING],
            ngettext("{count} går ut inom 90 dagar.", "{count} går ut inom 90 dagar.", counts[CoverageState.EXPIRING]),
        ),
        (lacking, ngettext("{count} följs inte upp.", "{count} följs inte upp.", lacking)),
        (
            counts[CoverageState.NEGOTIATING],
            ngettext("{count} förhandlas.", "{count} förhandlas.", counts[CoverageState.NEGOTIATING]),
        ),
        (
            counts[CoverageState.EXPIRED],
            ngettext("{count} har gått ut.", "{count} har gått ut.", counts[CoverageState.EXPIRED]),
        ),
    )
    return " ".join((said, *(text.format(count=count) for count, text in rest if count)))
