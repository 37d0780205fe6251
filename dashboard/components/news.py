"""What a page tells the script that waits for news: its revision, and what to say of a newer one."""

from dashboard import cache
from dashboard.components.markup import element, show
from dashboard.language import _


def show_place_for_news(*, is_held: bool) -> None:
    """Show an empty place, last on the page, so that whoever finds it there finds all of the page as new as it says.

    Where news are held, the script fills the place with a notice instead of letting the page show them by itself.
    """
    show(
        element(
            "div",
            class_="tb-news",
            role="status",
            data_tb_revision=str(cache.revision_shown()),
            data_tb_held="ja" if is_held else None,
            data_tb_news=_("Nya värden har kommit."),
            data_tb_show=_("Visa dem"),
        )
    )
