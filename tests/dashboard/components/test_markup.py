import copy
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.markup import Markup, element, link, picture, together
from dashboard.components.permitted import MarkupError
from tests.naughty import naughty_strings, needs_naughty_strings


class Reader(HTMLParser):
    """Reads HTML as a browser does: what is text, and which elements and attributes there are."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements, self.attributes = "", list[str](), dict[str, str | None]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_elements_nest_and_every_text_is_escaped() -> None:
    cells = (element("td", name) for name in ("Ä & Ö", "<script>alert(1)</script>"))
    assert element("tr", element("th", "1", scope="row"), cells, None) == (
        '<tr><th scope="row">1</th><td>Ä &amp; Ö</td><td>&lt;script&gt;alert(1)&lt;/script&gt;</td></tr>'
    )


def test_attributes_are_named_as_in_python_and_written_as_in_html() -> None:
    assert element("details", open=True, hidden=False, id=None, aria_label='"x" <y>', data_kind="z", tabindex=0) == (
        '<details open aria-label="&quot;x&quot; &lt;y&gt;" data-kind="z" tabindex="0"></details>'
    )


def test_elements_without_content_have_no_end() -> None:
    assert element("br") == "<br>"
    assert together("a", element("wbr"), ["b", None, ["c"]]) == "a<wbr>bc"


def test_markup_joined_to_a_text_is_a_text_again_and_gets_escaped() -> None:
    bold = element("b", "ja")
    assert element("p", f"{bold}!") == "<p>&lt;b&gt;ja&lt;/b&gt;!</p>"
    assert copy.deepcopy(bold) == bold
    assert isinstance(copy.deepcopy(bold), Markup)


@pytest.mark.parametrize("name", ["script", "style", "iframe", "form", "object", "foreignObject", "p onclick=x", ""])
def test_elements_that_run_or_fetch_cannot_be_made(name: str) -> None:
    with pytest.raises(MarkupError):
        element(name)


@pytest.mark.parametrize("name", ["onclick", "onload", "srcdoc", "action", "xlink:href", "aria_Label", "x y"])
def test_attributes_that_are_not_on_the_list_cannot_be_made(name: str) -> None:
    with pytest.raises(MarkupError):
        element("p", **{name: "x"})


@pytest.mark.parametrize(
    "style", ["background: url(https://x.se)", "width: expression(1)", "color: red} p {", "x", '"']
)
def test_a_style_that_could_fetch_is_a_mistake(style: str) -> None:
    with pytest.raises(MarkupError):
        element("p", style=style)


def test_a_style_with_sizes_and_colours_is_written() -> None:
    assert element("i", style="width: 40%; --share: calc(1px + 2%); color: #0b5394") == (
        '<i style="width: 40%; --share: calc(1px + 2%); color: #0b5394"></i>'
    )


@pytest.mark.parametrize(
    "href", ["/indikator?x=1", "#del", "?plats=0180", "https://bra.se/a_(b)", "mailto:a@b.se", "/", "HTTP://bra.se"]
)
def test_links_lead_to_web_addresses_mail_and_places_on_this_site(href: str) -> None:
    assert Reader(link("källa", href=href)).attributes == {"href": href}


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//evil.se", "/\\evil.se", "ftp://x", "x", "", "/a b"],
)
def test_an_address_that_is_no_link_leaves_the_text_alone(href: str) -> None:
    assert link("källa", href=href, class_="k") == '<span class="k">källa</span>'
    assert element("a", "källa", href=href) == "<a>källa</a>"


def test_a_link_may_open_a_new_window() -> None:
    assert 'target="_blank"' in link("källa", href="https://bra.se", new_window=True)


def test_a_drawing_becomes_a_picture_with_the_text_that_stands_for_it() -> None:
    line = element("polyline", points="0,10 60,5", fill="none", stroke="#0b5394", stroke_width=1.5)
    drawing = element("svg", line, viewBox="0 0 60 20", width=60, height=20)
    shown = Reader(picture(drawing, alt="ökar från 5 till 10", width=60, height=20, class_="tb-spark"))
    source = shown.attributes.pop("src") or ""
    assert shown.attributes == {"alt": "ökar från 5 till 10", "width": "60", "height": "20", "class": "tb-spark"}
    assert unquote(source) == "data:image/svg+xml," + drawing.replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
    )


def test_only_a_drawing_of_ours_is_a_picture() -> None:
    with pytest.raises(MarkupError):
        picture(element("p", "x"), alt="", width=1, height=1)
    with pytest.raises(MarkupError):
        element("img", src="https://x.se/pixel.gif")


@needs_naughty_strings
def test_naughty_strings_stay_text_in_elements_and_attributes() -> None:
    for text in naughty_strings():
        shown = Reader(element("p", text, title=text))
        assert shown.elements == ["p"]
        assert set(shown.attributes) == {"title"}
        assert shown.text == shown.attributes["title"]
        assert [sign for sign in text if sign.isalnum() and sign.isascii()] == [
            sign for sign in shown.text if sign.isalnum() and sign.isascii()
        ]


def test_content_reaches_the_page_and_nothing_shows_nothing() -> None:
    def script() -> None:
        from dashboard.components.markup import element, show  # noqa: PLC0415 - a script of its own

        show(None, [])
        show(element("p", "ett"), element("p", "två"))

    page = AppTest.from_function(script).run()
    assert not page.exception
    bodies = [shown.proto.body for shown in page.get("html")]
    assert bodies == ["<p>ett</p><p>två</p>"]
