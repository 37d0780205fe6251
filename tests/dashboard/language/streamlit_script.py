"""Run a little Streamlit script in a process of its own, for what only the real front end decides."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.servers.live import ROOT, free_port

PATIENCE = 60.0


@contextmanager
def running_script(path: Path) -> Iterator[str]:
    """Serve the script with the settings of the project; the value is its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(path), "--server.port", str(port)]
    with path.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://localhost:{port}"
    try:
        _wait(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{url}/_stcore/health", trust_env=False, timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    message = f"the script at {url} did not start"
    raise RuntimeError(message)
