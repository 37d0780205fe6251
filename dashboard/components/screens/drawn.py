"""The slides of a screen, drawn once for all screens that show the same in the same way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard import access, cache, state
from dashboard.components.markup import Markup
from dashboard.components.screens.frame import Dress, resting
from dashboard.components.screens.goal import goal_slide
from dashboard.components.screens.group import decisions_slide, news_slide
from dashboard.components.screens.measure import measure_slide
from dashboard.language import speaking
from data import store
from data.disclosure.door import NotClearedError
from data.queries.catalogue import UnknownError
from data.queries.screens import ScreenView, SlideView
from models.screen import SlideKind

_DRAWN: Final[Mapping[SlideKind, Callable[[SlideView, Dress], Markup | None]]] = {
    SlideKind.INDICATOR: lambda one, dress: measure_slide(one.indicator or "", place=one.place or "", dress=dress),
    SlideKind.GOAL: lambda one, dress: goal_slide(one.goal or "", dress=dress),
    SlideKind.NEWS: lambda one, dress: news_slide(one.group or "", dress=dress),
    SlideKind.DECISIONS: lambda one, dress: decisions_slide(one.group or "", dress=dress),
}


@dataclass(frozen=True)
class Pictures:
    """All that a screen shows as of a revision: each slide as it is drawn, None where there is nothing to tell."""

    revision: int
    slides: tuple[tuple[SlideView, Markup | None], ...]
    rest: Markup


def pictures(screen: ScreenView) -> Pictures:
    """Return what the screen shows now, by its own clearance and language whoever asks."""
    revision = store.revision()
    slides = tuple((one, picture_of(one, screen=screen)) for one in screen.slides)
    with access.serving(screen.reader), speaking(screen.language):
        return Pictures(revision, slides, resting(screen.name, dress=Dress(screen.clearance, screen.shade)))


def picture_of(slide: SlideView, *, screen: ScreenView) -> Markup | None:
    """Return one slide as that screen shows it; what it may not see, and what is gone, is nothing."""
    dress = Dress(screen.clearance, screen.shade)
    subject = (slide.kind, slide.indicator, slide.place, slide.goal, slide.group)

    def make() -> Markup | None:
        try:
            return _DRAWN[slide.kind](slide, dress)
        except (NotClearedError, UnknownError):
            return None

    with access.serving(screen.reader), speaking(screen.language), state.looking_back(None):
        return cache.kept("slide", dress, *subject, make=make)
