"""The real server in a process of its own, started by the command that operators use."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "trygghetsbilden"
PATIENCE = 90.0


@dataclass(frozen=True)
class LiveServer:
    """A server that answers at `url`; its store lies in `folder`."""

    url: str
    database_url: str
    folder: Path
    process: subprocess.Popen[bytes]
    log: Path
    ready: str

    def output(self) -> str:
        """Return all that the server has printed so far, for instance the link for the first administrator."""
        return self.log.read_text(encoding="utf-8")

    def is_ready(self) -> bool:
        """Ask the server itself.

        Raises:
            RuntimeError: if it has ended; the message carries what it printed.
        """
        if self.process.poll() is not None:
            message = f"the server ended with {self.process.returncode}:\n{self.output()}"
            raise RuntimeError(message)
        try:
            return httpx.get(f"{self.url}{self.ready}", trust_env=False, timeout=10).is_success
        except httpx.TransportError:
            return False


def run_command(*arguments: str, database_url: str, folder: Path) -> str:
    """Run the console command, unmeasured, to its end and return what it printed; it must succeed."""
    answer = subprocess.run(
        [COMMAND, *arguments],
        cwd=ROOT,
        env=_unmeasured(environment(database_url=database_url, folder=folder)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if answer.returncode:
        message = f"{arguments} ended with {answer.returncode}:\n{answer.stdout}{answer.stderr}"
        raise RuntimeError(message)
    return answer.stdout


@contextmanager
def serving(
    *,
    database_url: str,
    folder: Path,
    command: tuple[str, ...] = (str(COMMAND), "run"),
    ready: str = "/readyz",
    port: int = 0,
    **more: str,
) -> Iterator[LiveServer]:
    """Serve the store until the block ends; further settings go into the server's environment.

    Another command may be measured beside ours; `{port}` in it becomes the port. A `port` is
    given where a server takes the place of one that has ended.
    """
    port = port or free_port()
    log = folder / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=ROOT,
            env=_unmeasured(environment(database_url=database_url, folder=folder)) | {"PORT": str(port)} | more,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = LiveServer(f"http://localhost:{port}", database_url, folder, process, log, ready)
    try:
        _wait(server)
        yield server
    finally:
        _stop(process)


def environment(*, database_url: str, folder: Path) -> dict[str, str]:
    """Return this process's environment with another store."""
    return {**os.environ, "DATABASE_URL": database_url, "TRYGGHETSBILDEN_STORE": str(folder), "PYTHONUTF8": "1"}


def free_port() -> int:
    """Return a port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unmeasured(settings: dict[str, str]) -> dict[str, str]:
    """Let the server run as it does in service: measuring its lines would double what each costs, start and answer."""
    return {name: value for name, value in settings.items() if not name.startswith("COVERAGE_")}


def _wait(server: LiveServer) -> None:
    end = time.monotonic() + PATIENCE
    while not server.is_ready():
        if time.monotonic() > end:
            message = f"the server was not ready after {PATIENCE} seconds:\n{server.output()}"
            raise RuntimeError(message)
        time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, so that it writes down what it ran; then insist."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=20)
