"""What everyone who opens the overview should know today."""

from dashboard import cache
from dashboard.components.markup import Markup, element, together
from dashboard.components.notes import note
from dashboard.language import _, date_label, say
from data.queries.views import AnnouncementView


def announcements() -> Markup:
    """Return the announcements that are shown today, or nothing."""
    day = cache.day_shown()
    return together(_announcement(one) for one in cache.catalogue().announcements if one.is_valid(day))


def _announcement(one: AnnouncementView) -> Markup:
    until = _("Gäller till och med {day}.").format(day=date_label(one.valid_to)) if one.valid_to else None
    text = element("p", say(one.text), class_="tb-lines") if say(one.text) else None
    return note(
        element("h2", say(one.name), class_="tb-note-title"),
        text,
        element("p", until, class_="tb-source") if until else None,
        tone="attention",
    )
