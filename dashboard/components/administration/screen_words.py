"""How screens are told of on the page that manages them: where they stand, how they are, and when a slide is shown."""

from datetime import UTC, datetime, time, timedelta

from dashboard import assets, cache, state
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import _, ngettext, say, word
from data.queries.screens import ScreenView, SlideView
from data.refusal import N_
from models.screen import EVERY_DAY, SlideKind

DAYS = {
    "1": N_("mån"), "2": N_("tis"), "3": N_("ons"), "4": N_("tors"), "5": N_("fre"), "6": N_("lör"), "7": N_("sön"),
}  # fmt: skip
_QUIET = timedelta(minutes=3)


def screen_address(screen: str | None, *, slide: int | None = None) -> str:
    """Return where a screen is managed, or one of its slides; all of them without either."""
    told = {"del": "skarmar", state.SCREEN: screen, state.SLIDE: None if slide is None else str(slide)}
    return state.address(state.ADMINISTRATION_PAGE, **told)


def life_words(one: ScreenView) -> str:
    """Return how a screen is: dark, waiting to be opened, silent, with an old program, or showing a revision."""
    seen = one.sighting
    if not one.has_key:
        return _("avstängd")
    if seen.at is None or seen.at < one.key_made_at:
        return _("väntar på att öppnas med sin adress")
    if datetime.now(UTC) - seen.at > _QUIET:
        return _("hörs inte av")
    if seen.program != assets.address_of("screen.js").split("/")[2]:
        return _("visar, med ett äldre program")
    return _("visar revision {revision}").format(revision="–" if seen.revision is None else seen.revision)


def slide_name(one: SlideView) -> str:
    """Return what a slide tells of."""
    content = cache.catalogue()
    if one.kind is SlideKind.INDICATOR:
        return f"{name_of(content.indicator(one.indicator or ''))} · {place_name(one.place or '')}"
    if one.kind is SlideKind.GOAL:
        return next((say(goal.name) for goal in content.goals if goal.slug == one.goal), word(one.kind))
    kind = word(one.kind)
    return f"{kind[:1].upper()}{kind[1:]}"


def time_words(one: SlideView) -> str:
    """Return for how long a slide is shown, and when."""
    seconds = ngettext("{count} sekund", "{count} sekunder", one.seconds).format(count=one.seconds)
    days = "" if one.days == EVERY_DAY else ", ".join(_(DAYS[day]) for day in one.days)
    return " · ".join(filter(None, (seconds, days, hours_words(one.starts_at, one.ends_at))))


def hours_words(starts: time | None, ends: time | None) -> str:
    """Return between which times: "07:30–16:00"; nothing for the whole day."""
    return "" if starts is None or ends is None else f"{starts:%H:%M}–{ends:%H:%M}"
