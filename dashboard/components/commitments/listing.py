"""What a party has promised, as tables: for its own page, and with the ways to write for its own people."""

from collections.abc import Sequence

from dashboard import cache, state
from dashboard.components.commitments.asked import (
    NEW,
    commitment_address,
    commitments_of,
    promise_address,
    promises_of,
    work_address,
)
from dashboard.components.commitments.promised import promises_table
from dashboard.components.commitments.words import checked_part, days_words, named
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.components.table import Column, table
from dashboard.language import _, say
from data.queries.commitments import CommitmentView
from models.vocabulary import PartyKind


def written_by(party: PartyKind) -> Markup:
    """Return all that the party has promised, each with the way to check in, and the ways to promise more."""
    commitments, promises = tuple(commitments_of(party).values()), tuple(promises_of(party).values())
    said = _("Lägg till det som parten bidrar med till ett gemensamt mål. Det visas på målets sida, bredvid utfallet.")
    told = _("Ett löfte är ett antal till en sista dag, till exempel minst 40 av årets 52 helger.")
    ways = {one.slug: link(named(one.name), href=promise_address(one)) for one in promises}
    return together(
        section(_("Åtaganden"), name="ataganden"),
        commitments_table(commitments, is_writing=True)
        if commitments
        else empty(_("Inga åtaganden ännu"), element("p", said)),
        _new(_("Nytt åtagande"), href=work_address(party, **{state.COMMITMENT: NEW})),
        section(_("Medborgarlöften"), name="loften"),
        promises_table(promises, links=ways) if promises else empty(_("Inga medborgarlöften ännu"), element("p", told)),
        _new(_("Nytt medborgarlöfte"), href=work_address(party, **{state.PROMISE: NEW})),
    )


def promised_by(party: PartyKind) -> Markup | None:
    """Return what the party has promised as anyone reads it; nothing where there is nothing for this reader."""
    commitments, promises = tuple(commitments_of(party).values()), tuple(promises_of(party).values())
    if not commitments and not promises:
        return None
    return together(
        section(_("Åtaganden och löften"), name="ataganden"),
        commitments_table(commitments) if commitments else None,
        promises_table(promises) if promises else None,
    )


def commitments_table(shown: Sequence[CommitmentView], *, is_writing: bool = False) -> Markup:
    """Return one row a commitment with the goal it is for; its name leads to the check-in for who `is_writing`."""
    columns = (
        Column(_("Åtagande")),
        Column(_("Insatsens läge")),
        Column(_("Mål")),
        Column(_("Tid")),
        Column(_("Ansvarig")),
    )
    content = cache.catalogue()
    rows = [
        (
            link(named(one.name), href=commitment_address(one)) if is_writing else named(one.name),
            checked_part(one.latest),
            link(say(content.goal(one.goal).name), href=state.address(one.goal)),
            days_words(one.starts_on, one.ends_on),
            one.role,
        )
        for one in shown
    ]
    return table(_("Åtaganden"), columns=columns, rows=rows)


def _new(label: str, *, href: str) -> Markup:
    return element("p", link(label, href=href, class_="tb-button"), class_="tb-more")
