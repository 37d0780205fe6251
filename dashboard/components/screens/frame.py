"""The frame of every slide: what it is about above it, and below it how old, how secret and how real it is."""

from dataclasses import dataclass
from datetime import date

from dashboard import cache
from dashboard.components.markup import Child, Markup, element
from dashboard.language import _, current_language, date_label
from models.screen import Shade
from models.vocabulary import Clearance

LONGEST_LINE = 140


@dataclass(frozen=True)
class Dress:
    """How a slide looks, and how secret the screen is that shows it."""

    clearance: Clearance
    shade: Shade


def slide(
    *body: Child, kind: str, title: str, about: str, told: tuple[str, ...], dress: Dress, title_class: str = ""
) -> Markup:
    """Return a slide: `about` stands above its title, and what is `told` of its period, age and source at its foot."""
    head = element(
        "header", element("p", about, class_="tb-slide-about"), element("h2", title, class_=title_class or None)
    )
    facts = (element("span", fact) for fact in told if fact)
    return element(
        "article",
        head,
        element("div", body, class_="tb-slide-body"),
        element("footer", element("div", facts, class_="tb-slide-told"), element("div", _marks(dress))),
        class_=f"tb-slide tb-slide-{kind} tb-slide-{dress.shade.value}",
        lang=current_language().value,
    )


def resting(name: str, *, dress: Dress) -> Markup:
    """Return what is shown when nothing else is: at night, or before anything is chosen."""
    said = element("p", _("Inget visas just nu."), class_="tb-slide-sentence")
    return slide(said, kind="rest", title=name, about=_("Trygghetsbilden"), told=(), dress=dress)


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long for a wall."""
    whole = " ".join(text.split())
    return whole if len(whole) <= LONGEST_LINE else f"{whole[: LONGEST_LINE - 1].rstrip()}…"


def as_of(day: date) -> str:
    """Say of which day a slide is that tells of no period."""
    return _("Läget {day}").format(day=date_label(day))


def clearance_name(clearance: Clearance) -> str:
    """Return how secret a screen is, in a word."""
    return _("Intern") if clearance is Clearance.INTERNAL else _("Öppen")


def _marks(dress: Dress) -> tuple[Child, ...]:
    example = element("b", _("Exempeldata"), class_="tb-slide-example") if cache.is_example() else None
    return example, element("b", clearance_name(dress.clearance), class_="tb-slide-clearance")
