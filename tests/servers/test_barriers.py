import pytest
from playwright.sync_api import Page

from tests.servers.barriers import barriers
from tests.servers.rest import at_rest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DOCUMENT = """
<!doctype html><html lang="sv"><head><title>Sida</title></head><body style="background: #fff"><main><h1>Sida</h1>
<style>@keyframes come {{ from {{ opacity: 0.1 }} }}</style><p style="color: {colour}; {style}">Trygghet</p>
</main></body></html>
"""
APP = "<div data-testid='stApp' data-test-script-state='{state}'>{part}</div>"


def test_what_fades_in_is_looked_at_when_it_has_come(page: Page) -> None:
    page.set_content(DOCUMENT.format(colour="#000", style="animation: come 1s steps(2, jump-none)"))
    assert page.evaluate("document.getAnimations().length") == 1
    assert barriers(page) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_what_stays_faint_is_told_with_its_place_and_colours(page: Page) -> None:
    page.set_content(DOCUMENT.format(colour="#aaa", style=""))
    (told,) = barriers(page)
    assert told.startswith("color-contrast: ")
    assert all(words in told for words in ("#aaaaaa", "#ffffff", "['p']", ">Trygghet</p>"))


@pytest.mark.parametrize(
    ("state", "part"),
    [("running", ""), ("notRunning", "<p data-testid='stMarkdown' data-stale='true'>Nyss</p>")],
)
def test_what_is_on_its_way_is_waited_for(page: Page, state: str, part: str) -> None:
    page.set_content(APP.format(state=state, part=part))
    page.evaluate(
        """() => setTimeout(() => {
          document.querySelector('[data-testid=stApp]').dataset.testScriptState = 'notRunning';
          document.querySelectorAll('[data-stale]').forEach((part) => part.remove());
        }, 700)"""
    )
    at_rest(page)
    assert page.locator("[data-testid=stApp][data-test-script-state=notRunning]").count() == 1
    assert page.locator("[data-stale=true]").count() == 0
