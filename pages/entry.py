"""Enter values: from what the party owes, late first, to a saved value in as few steps as can be.

"I open the link, see what we gave last and how it is counted, type 12,5, see it read as 12,5 %, and save."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.assets import address_of
from dashboard.components import whose
from dashboard.components.entry.begun import show_begun
from dashboard.components.entry.choice import choose_party, choose_value
from dashboard.components.entry.grid import show_grid
from dashboard.components.entry.owed import owed_list
from dashboard.components.entry.sent import show_returned, show_sent
from dashboard.components.entry.sheet import Group
from dashboard.components.entry.unchanged import is_asked, show_unchanged
from dashboard.components.entry.view import show_form
from dashboard.components.heading import show_heading
from dashboard.components.markup import Markup, element
from dashboard.components.markup import show as show_markup
from dashboard.components.notes import empty
from dashboard.language import _
from data.actor import Actor
from models.vocabulary import Permission


def show() -> None:
    """Show the page."""
    reader = actor()
    if not reader.may(Permission.REPORT):
        show_heading(_("Registrera värden"))
        show_markup(not_for(reader))
        return
    intro = _("Välj det som ska rapporteras. Det du skriver finns kvar tills du sparar, också om du laddar om sidan.")
    show_heading(_("Registrera värden"), eyebrow=whose.writes_for(reader), intro=intro)
    if not cache.catalogue().indicators:
        show_markup(empty(_("Här finns inget ännu"), element("p", _("Tjänsten har inga indikatorer att registrera."))))
        return
    party = choose_party(reader)
    choice = choose_value(reader, party=party)
    if isinstance(choice, Group):
        show_grid(choice, script=address_of("grid.js"))
        return
    if choice is not None:
        (show_unchanged if is_asked() else show_form)(choice)
        return
    show_returned(party)
    show_begun(reader)
    show_markup(cache.kept("entry owed", reader.role, reader.party, party, make=lambda: owed_list(party)))
    show_sent(party)


def not_for(reader: Actor) -> Markup:
    """Return why the form is not shown: sign in, or ask for another role."""
    return whose.not_for(
        reader,
        title=_("Du kan inte registrera värden"),
        said=_("Ditt konto har rollen {role} och läser bara. Be en administratör om rollen samordnare."),
        invited=_("Bara den som svarar för en parts uppgifter kan registrera värden. Du kommer tillbaka hit efteråt."),
    )
