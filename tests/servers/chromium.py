"""Find a Chromium, or get one: from the path, by the system's package manager, or Playwright's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_BY_SYSTEM = (
    (("apt-get", "update"), ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")),
    (("dnf", "install", "--assumeyes", "chromium"),),
    (("apk", "add", "chromium"),),
)


@cache
def find() -> str | None:
    """Return the path of a Chromium that starts, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def ensure() -> str:
    """Return the path of a Chromium, after fetching one if there is none.

    Raises:
        SystemExit: if none could be had; the message says what to install.
    """
    for get in (_nothing, _from_the_system, _from_playwright):
        get()
        find.cache_clear()
        if found := find():
            return found
    sys.exit("No Chromium was found and none could be fetched. Install one so that `chromium` is on the path.")


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own


def _starts(path: str) -> bool:
    """Tell whether the program runs at all; a distribution's name for a package of another kind does not."""
    answer = subprocess.run([path, "--version", "--no-sandbox"], capture_output=True, check=False, timeout=60)
    return answer.returncode == 0


def _nothing() -> None:
    """Fetch nothing: the first try is with what is there."""


def _from_the_system() -> None:
    if os.name != "posix" or os.geteuid() != 0:
        return
    for commands in _BY_SYSTEM:
        if shutil.which(commands[0][0]):
            print(f"Fetching Chromium with {commands[0][0]}.", flush=True)
            for command in commands:
                subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
            return


def _from_playwright() -> None:
    print("Fetching Playwright's own Chromium.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    print(f"Chromium: {ensure()}")
