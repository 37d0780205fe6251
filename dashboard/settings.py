"""What the operator decides: read once from the environment, never changed while the server runs."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

_MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_ADDRESS = re.compile(r"[^@\s<>,;:\"]+@[A-Za-z0-9.-]+")
PROJECT = Path(__file__).resolve().parent.parent
PORT = 8501
OWN_HOSTS = ("localhost", "127.0.0.1", "::1")


class SettingError(ValueError):
    """Say which setting is wrong; the console shows the sentence and stops."""


@dataclass(frozen=True)
class Mail:
    """The server that letters are handed to; `tls` is starttls, tls or none."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str
    sender: str


@dataclass(frozen=True)
class Settings:
    """The settings of one process; without a mail server no letters are sent."""

    database_url: str
    store_folder: Path
    host: str
    port: int
    hosts: frozenset[str]
    public_url: str
    secure_cookies: bool
    trusted_proxies: str
    mail: Mail | None = None

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
        port=_port(environment.get("PORT") or str(PORT), name="PORT"),
        hosts=frozenset((*OWN_HOSTS, *named, *([published] if published else []))),
        public_url=_url(public_url),
        secure_cookies=public_url.startswith("https://"),
        trusted_proxies=environment.get("TRYGGHETSBILDEN_PROXIES", ""),
        mail=_mail(environment) if environment.get("SMTP_HOST") else None,
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


def _mail(environment: Mapping[str, str]) -> Mail:
    tls = (environment.get("SMTP_TLS") or "starttls").lower()
    if tls not in _MAIL_PORTS:
        message = f"SMTP_TLS är {tls!r}. Skriv starttls, tls eller none."
        raise SettingError(message)
    host, user = environment.get("SMTP_HOST", ""), environment.get("SMTP_USER", "")
    if user and tls == "none" and host not in OWN_HOSTS:
        message = "SMTP_TLS är none, och då skulle lösenordet skickas oskyddat. Skriv starttls eller tls."
        raise SettingError(message)
    password = environment.get("SMTP_PASSWORD", "")
    if not (user + password).isascii():
        message = "SMTP_USER och SMTP_PASSWORD får bara ha tecken utan å, ä, ö: e-postservern kan inte läsa andra."
        raise SettingError(message)
    sender = environment.get("MAIL_FROM", "")
    if not sender.isascii() or not _ADDRESS.fullmatch(sender):
        message = f"MAIL_FROM är {sender!r}. Skriv adressen som breven kommer från, till exempel bilden@example.se."
        raise SettingError(message)
    return Mail(
        host=host,
        port=_port(environment.get("SMTP_PORT") or str(_MAIL_PORTS[tls]), name="SMTP_PORT"),
        user=user,
        password=password,
        tls=tls,
        sender=sender,
    )


def _port(typed: str, *, name: str) -> int:
    if not typed.isascii() or not typed.isdecimal() or int(typed) > 65535:  # noqa: PLR2004 - the last port there is
        message = f"{name} är {typed!r}. Skriv ett tal mellan 1 och 65535, till exempel {name}={PORT}."
        raise SettingError(message)
    return int(typed)


def _url(typed: str) -> str:
    if typed and not typed.startswith(("http://", "https://")):
        message = f"TRYGGHETSBILDEN_URL är {typed!r}. Skriv hela adressen, till exempel https://bilden.example.se."
        raise SettingError(message)
    return typed
