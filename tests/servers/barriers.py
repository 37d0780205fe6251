"""What keeps somebody out of a page that is open, looked for when the page has come to rest."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.servers.rest import at_rest


def barriers(page: Page) -> list[str]:
    """Return what keeps somebody out of the page: the rule, what is wrong (with the colours) and where in the page."""
    at_rest(page)
    return [
        f"{broken['id']}: {node['failureSummary']}\n{node['target']} {node['html']}"
        for broken in Axe().run(page).response["violations"]
        for node in broken["nodes"]
    ]
