import json
from pathlib import Path

import pytest

from dashboard.language.markdown import markdown_safe, visible
from tests.dashboard.language.streamlit_script import running_script
from tests.naughty import naughty_strings, needs_naughty_strings
from tests.servers.browser import Reader

OWN = (
    "*stjärna* _streck_ ~~struket~~ `kod` **fet**", "# rubrik", "- punkt", "1. ett", "> citat", "---", "| a | b |",
    "+ plus", "2024. år", "12) tolv",
    "[länk](https://x.se)", "![bild](https://x.se/a.png)", "<https://x.se>", "<b>fet</b><img src=x onerror=alert(1)>",
    "https://x.se/a?b=c&d=e", "http://x.se", "www.x.se", "WWW.x.se", "a.b@c.se", "mailto:a@b.se", ":red[röd]",
    ":red-background[röd]", ":material/home:", ":smile:", ":streamlit:", ":small[liten]", "$x^2$ och $$y$$", r"\(x\)",
    "a -> b <- c --> d <-- e", "a -- b --- c", "=> <= >= != <->", "...", "&amp; &lt; &copy;", "[^1]", "[ ] att göra",
    "12:30", "kvot 3:1", "a:b:c", "::", "kl. 12.30–13.00", "C:\\mapp\\fil", "\\", "5 % av 1 234", "é Å ö 漢字 🎉",
    "&#35;", "xhttps://x.se", "ftp://x.se", "a//b", "[x]: https://x.se", "term\n: förklaring", "rad\n\n# rubrik",
    "    kod",
)  # fmt: skip
SCRIPT = """
import json, pathlib
import streamlit as st
texts = json.loads(pathlib.Path({path!r}).read_text(encoding="utf-8"))
part = int(st.query_params.get("del", "0"))
for number, text in enumerate(texts[part * 150:(part + 1) * 150]):
    st.markdown(text)
    st.markdown("- " + text)
    st.checkbox(text, key=str(number))
st.text("klart")
"""
READ = """() => {
  const inside = '[data-testid="stMarkdownContainer"]';
  const shown = place => [...document.querySelectorAll(place)].map(e => e.innerText);
  return {
    paragraphs: shown('[data-testid="stMarkdown"] ' + inside),
    labels: shown('[data-testid="stCheckbox"] ' + inside),
    made: [...document.querySelectorAll(inside + ' *')].map(e => e.tagName),
  };
}"""


COMPLETE = """(shown, count) =>
  shown.labels.length === count && shown.paragraphs.length === 2 * count
  && [...shown.labels, ...shown.paragraphs].every(text => text.trim())"""


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Trygg plats", "Trygg plats"),
        ("*a*", r"\*a\*"),
        ("andel (%), mnkr/år, 18+", "andel (%), mnkr/år, 18+"),
        ("+ a", r"\+ a"),
        ("2024. Ett år", r"2024\. Ett år"),
        ("rad ett\r\n  rad två", "rad ett rad två"),
        ("dolt\u202etecken\x00", "dolttecken"),
        ("", ""),
    ],
)
def test_signs_that_mean_something_in_markdown_are_escaped(text: str, safe: str) -> None:
    assert markdown_safe(text) == safe


def test_visible_text_is_canonical_and_keeps_its_lines() -> None:
    assert visible("A\u030a\nB\tC\ud800") == "Å\nB\tC "


def wanted(text: str) -> str:
    return " ".join(visible(text).split())


def read(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.browser
@pytest.mark.slow
@needs_naughty_strings
def test_any_text_is_shown_sign_by_sign_in_paragraphs_lists_and_labels(reader: Reader, tmp_path: Path) -> None:
    naughty = naughty_strings()
    texts = [text for text in (*OWN, *naughty) if wanted(text)]
    content, script = tmp_path / "texts.json", tmp_path / "script.py"
    content.write_text(json.dumps([markdown_safe(text) for text in texts]), encoding="utf-8")
    script.write_text(SCRIPT.format(path=str(content)), encoding="utf-8")
    page = reader.open()
    with running_script(script) as url:
        for part in range(0, len(texts), 150):
            page.goto(f"{url}/?del={part // 150}")
            page.get_by_text("klart", exact=True).wait_for()
            expected = [wanted(text) for text in texts[part : part + 150]]
            page.wait_for_function(f"count => ({COMPLETE})(({READ})(), count)", arg=len(expected))
            shown = page.evaluate(READ)
            assert [read(text) for text in shown["paragraphs"][::2]] == expected
            assert [read(text) for text in shown["paragraphs"][1::2]] == expected
            assert [read(text) for text in shown["labels"]] == expected
            assert set(shown["made"]) <= {"P", "UL", "LI"}
        page.goto("about:blank")
