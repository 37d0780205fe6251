"""What a screen shows, in order and as it will look: slides added, changed, moved and taken away."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.screen_words import screen_address, slide_name, time_words
from dashboard.components.administration.slide_form import show_slide_form
from dashboard.components.administration.submit import submit
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.screens.drawn import picture_of
from dashboard.language import _
from dashboard.state import SLIDE
from data.actions.agendas import Move
from data.actions.playlists import move_slide, remove_slide
from data.queries.screens import ScreenView, SlideView


def show_playlist(screen: ScreenView) -> None:
    """Show the slides as the screen shows them; of a chosen one the forms that change it, else one for another."""
    show(element("h3", _("Bilder, i den ordning de visas"), class_="tb-small-section"))
    show_feedback(_order(screen).name)
    chosen = next((one for one in screen.slides if str(one.id) == st.query_params.get(SLIDE)), None)
    show(playlist(screen, chosen=chosen))
    if chosen is None:
        with st.expander(_("Lägg till en bild"), expanded=not screen.slides):
            show_slide_form(screen, slide=None)
        return
    _show_order(screen, chosen)
    show_slide_form(screen, slide=chosen)
    show(element("p", link(_("Klar med bilden"), href=screen_address(screen.slug)), class_="tb-more"))


def playlist(screen: ScreenView, *, chosen: SlideView | None) -> Markup:
    """Return every slide in small, each with a link to its forms."""
    if not screen.slides:
        return element("p", _("Skärmen visar inget ännu."), class_="tb-sentence")
    cards = (_card(one, number=at, screen=screen, chosen=chosen) for at, one in enumerate(screen.slides, start=1))
    return element("ol", cards, class_="tb-playlist")


def preview(slide: SlideView, *, screen: ScreenView) -> Markup:
    """Return a slide as the screen shows it, or why it is left out."""
    drawn = picture_of(slide, screen=screen)
    if drawn is not None:
        return element("div", drawn, class_="tb-stage")
    said = _("Visas inte: det finns inget att visa, eller skärmens behörighet räcker inte.")
    return element("div", element("p", said, class_="tb-stage-none"), class_="tb-stage")


def _card(one: SlideView, *, number: int, screen: ScreenView, chosen: SlideView | None) -> Markup:
    name = f"{number}. {slide_name(one)}"
    way = link(name, href=screen_address(screen.slug, slide=one.id), aria_current="true" if one == chosen else None)
    return element(
        "li", preview(one, screen=screen), element("p", way), element("p", time_words(one), class_="tb-source")
    )


def _order(screen: ScreenView) -> AdminForm:
    return AdminForm(f"order:{screen.slug}")


def _show_order(screen: ScreenView, slide: SlideView) -> None:
    form = _order(screen)
    form.open()
    with st.container(horizontal=True):
        for way, label in ((Move.UP, _("Flytta framåt")), (Move.DOWN, _("Flytta bakåt"))):
            st.button(label, key=form.key(way), on_click=partial(_move, screen, slide, way=way))
        st.button(_("Ta bort bilden"), key=form.key("remove"), on_click=partial(_remove, screen, slide))


def _move(screen: ScreenView, slide: SlideView, *, way: Move) -> None:
    """Move the slide; a callback of the button, which may be pressed again and again."""
    form = _order(screen)
    change = partial(move_slide, screen=screen.slug, version=screen.version, slide=slide.id, way=way, by=actor())
    form.kept().saved = ""
    submit(form, change, said=_("Bilden är flyttad."), fields={})


def _remove(screen: ScreenView, slide: SlideView) -> None:
    """Take the slide away; a callback of the button."""
    change = partial(remove_slide, screen=screen.slug, version=screen.version, slide=slide.id, by=actor())
    submit(_order(screen), change, said=_("Bilden är borttagen."), fields={})
