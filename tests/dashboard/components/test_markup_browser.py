from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.components.markup import Markup, element, picture, together
from dashboard.components.permitted import TEXT_ELEMENTS
from tests.dashboard.language.streamlit_script import running_script
from tests.servers.browser import Reader

SCRIPT = """
import pathlib
from dashboard.components.markup import Markup, show
show(Markup(pathlib.Path({path!r}).read_text(encoding="utf-8")))
"""
READ = """() => [...document.querySelectorAll('#probe, #probe *')].map(e => [
  e.localName, Object.fromEntries([...e.attributes].map(a => [a.name, a.value]).filter(([name]) => name !== "rel")),
])"""
FOREIGN = Markup(
    '<svg width="1"><path d="M0 0"/></svg><iframe src="/x"></iframe><a id="run" href="javascript:alert(1)">x</a>'
    '<img id="bad" src="/nothing" onerror="document.title=1"><script>document.title = 2</script>'
    '<a id="same" href="/x" target="_self">x</a>'
)
INSIDE = {
    "tr": "tbody", "td": "tr", "th": "tr", "caption": "table", "colgroup": "table", "col": "colgroup",
    "thead": "table", "tbody": "table", "tfoot": "table", "summary": "details",
}  # fmt: skip
"""What an element must stand in for a browser to keep it."""


def sample(name: str) -> Markup:
    """Return the element with its name as class, in what it must stand in."""
    made = element(name, class_=f"is-{name}")
    around = INSIDE.get(name)
    while around is not None:
        made, around = element(around, made), INSIDE.get(around)
    return made


def everything() -> Markup:
    """Return an element with every kind of attribute."""
    dot = element("circle", cx=5, cy=5, r=4, fill="#0b5394")
    cells = (element("th", "r", scope="row", rowspan=1), element("td", colspan=2, headers="x"))
    return element(
        "section",
        element("details", element("summary", "mer"), "text", open=True),
        element("table", element("tr", cells)),
        element("time", "då", datetime="2024-01-11"),
        element("ol", element("li", "tre", value=3), start=3),
        element("a", "bort", href="https://bra.se/x", target="_blank", hreflang="sv"),
        picture(element("svg", dot, viewBox="0 0 10 10", width=10, height=10), alt="en punkt", width=10, height=10),
        element("p", hidden=True),
        id="probe",
        class_="probe",
        style="--share: 40%; width: 40%",
        lang="sv",
        dir="ltr",
        title="t",
        role="region",
        tabindex=0,
        translate="no",
        aria_label="en ruta",
        aria_describedby="x",
        aria_current="page",
        data_kind="k",
    )


def built(made: Markup) -> list[tuple[str, dict[str, str]]]:
    """Return the elements that were built with their attributes, in order."""
    found: list[tuple[str, dict[str, str]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Parser().feed(made)
    return found


@pytest.mark.browser
@pytest.mark.slow
def test_the_browser_gets_the_markup_as_it_was_built_and_nothing_that_runs(reader: Reader, tmp_path: Path) -> None:
    content, script = tmp_path / "probe.html", tmp_path / "script.py"
    names = sorted(TEXT_ELEMENTS - {"img"})
    content.write_text(together(everything(), map(sample, names), FOREIGN), encoding="utf-8")
    script.write_text(SCRIPT.format(path=str(content)), encoding="utf-8")
    page = reader.open()
    with running_script(script) as url:
        page.goto(url)
        page.locator("#probe").wait_for()
        kept = [(name, attributes) for name, attributes in page.evaluate(READ) if name != "tbody"]
        assert kept == built(everything())
        assert [name for name in names if page.locator(f"{name}.is-{name}").count() != 1] == []
        assert page.locator("#probe img").evaluate("e => e.decode().then(() => e.naturalWidth)") == 10
        shown = page.locator(".stHtml:has(#probe)")
        assert shown.locator("svg, iframe, script, [onerror], [target=_self]").count() == 0
        assert page.locator("#run").get_attribute("href") is None
        assert page.locator("#probe a").get_attribute("rel") == "noopener noreferrer"
        page.goto("about:blank")
    reader.watch.faults = [fault for fault in reader.watch.faults if "/nothing" not in fault]
