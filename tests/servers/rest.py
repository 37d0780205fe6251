"""A page that has come to rest: only then is it looked at, and only then is a list opened."""

import re

from playwright.sync_api import Page, expect

from tests.servers.browser import PATIENCE

# What is on its way is drawn fainter than what has come, and no reader is held by what lasts a moment. A page is at
# rest when nothing has moved for three looks in a row: between a click and its answer it stands still too.
AT_REST = """
async (patience) => {
  const unfinished = () => [
    ...[...document.querySelectorAll('[data-testid=stApp]:not([data-test-script-state=notRunning])')]
      .map((app) => `the script is ${app.dataset.testScriptState}`),
    ...[...document.querySelectorAll('[data-stale=true], [data-testid=stSkeleton], [data-testid=stAppSkeleton]')]
      .map((part) => `${part.dataset.testid} is on its way`),
    ...document.getAnimations()
      .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity)
      .map((one) => `${one.animationName ?? one.transitionProperty} moves`),
  ];
  const end = performance.now() + patience;
  for (let still = 0; still < 3;) {
    await new Promise((later) => setTimeout(later, 100));
    const left = unfinished();
    still = left.length ? 0 : still + 1;
    if (performance.now() > end) throw new Error(`the page does not come to rest: ${left.join(', ')}`);
  }
}
"""


def at_rest(page: Page) -> None:
    """Wait until the page is whole: its script has run, nothing of what stood there before is left, nothing moves."""
    page.evaluate(AT_REST, PATIENCE)


def choose(page: Page, label: str, option: str | re.Pattern[str]) -> None:
    """Choose from a list: a list that is open closes when the page beneath it scrolls or is drawn anew.

    It is drawn anew too when a field that was typed in is left, so that comes first.
    """
    field = page.get_by_role("combobox", name=label).last
    expect(field).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    at_rest(page)
    field.scroll_into_view_if_needed()
    at_rest(page)
    field.click()
    page.get_by_role("option", name=option, exact=True).first.click()
    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).not_to_have_value("")
