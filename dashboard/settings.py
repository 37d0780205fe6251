"""What the operator decides: read once from the environment, never changed while the server runs."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent
PORT = 8501
OWN_HOSTS = ("localhost", "127.0.0.1", "::1")


class SettingError(ValueError):
    """Say which setting is wrong; the console shows the sentence and stops."""


@dataclass(frozen=True)
class Settings:
    """The settings of one process."""

    database_url: str
    store_folder: Path
    host: str
    port: int
    hosts: frozenset[str]
    public_url: str
    secure_cookies: bool
    trusted_proxies: str

    def address(self, *, port: int | None = None) -> str:
        """Return the address people reach the pages at, without a slash at the end."""
        return self.public_url or f"http://localhost:{self.port if port is None else port}"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings in an environment.

    Raises:
        SettingError: A value cannot be used; the text says which and what to write instead.
    """
    folder = Path(environment.get("TRYGGHETSBILDEN_STORE") or PROJECT / ".store").absolute()
    public_url = environment.get("TRYGGHETSBILDEN_URL", "").rstrip("/")
    named = environment.get("TRYGGHETSBILDEN_HOSTS", "").replace(",", " ").lower().split()
    published = urlsplit(public_url).hostname
    return Settings(
        database_url=environment.get("DATABASE_URL") or f"sqlite:///{folder / 'trygghetsbilden.sqlite'}",
        store_folder=folder,
        host=environment.get("HOST") or "127.0.0.1",
        port=_port(environment.get("PORT") or str(PORT)),
        hosts=frozenset((*OWN_HOSTS, *named, *([published] if published else []))),
        public_url=_url(public_url),
        secure_cookies=public_url.startswith("https://"),
        trusted_proxies=environment.get("TRYGGHETSBILDEN_PROXIES", ""),
    )


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return settings_from(os.environ)


def program_version() -> str:
    """Return the version of the installed program."""
    return version("trygghetsbilden")


def streamlit_options() -> dict[str, object]:
    """Return the project's Streamlit settings by dotted name.

    Streamlit looks for its file in the working directory; the server must not depend on where it was started.
    """
    sections = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value
        for section, options in sections.items()
        for name, value in options.items()
        if not isinstance(value, dict)
    }


def _port(typed: str) -> int:
    if not typed.isascii() or not typed.isdecimal() or int(typed) > 65535:  # noqa: PLR2004 - the last port there is
        message = f"PORT är {typed!r}. Skriv ett tal mellan 1 och 65535, till exempel PORT=8501."
        raise SettingError(message)
    return int(typed)


def _url(typed: str) -> str:
    if typed and not typed.startswith(("http://", "https://")):
        message = f"TRYGGHETSBILDEN_URL är {typed!r}. Skriv hela adressen, till exempel https://bilden.example.se."
        raise SettingError(message)
    return typed
