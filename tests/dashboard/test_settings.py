import tomllib

import pytest

from dashboard.settings import PROJECT, SettingError, program_version, settings_from, streamlit_options


def test_without_any_setting_the_store_lies_in_the_project_and_only_this_machine_is_served() -> None:
    chosen = settings_from({})
    assert chosen.database_url == f"sqlite:///{PROJECT / '.store' / 'trygghetsbilden.sqlite'}"
    assert (chosen.host, chosen.port, chosen.secure_cookies) == ("127.0.0.1", 8501, False)
    assert chosen.hosts == {"localhost", "127.0.0.1", "::1"}
    assert chosen.address() == "http://localhost:8501"
    assert chosen.address(port=9) == "http://localhost:9"


def test_the_environment_decides() -> None:
    chosen = settings_from(
        {
            "DATABASE_URL": "postgresql://db/x",
            "TRYGGHETSBILDEN_STORE": "/srv/store",
            "TRYGGHETSBILDEN_HOSTS": "a.example.se, B.example.se",
            "TRYGGHETSBILDEN_URL": "https://bilden.example.se/",
            "TRYGGHETSBILDEN_PROXIES": "10.0.0.1",
            "HOST": "0.0.0.0",  # noqa: S104 - what an operator may write
            "PORT": "80",
        }
    )
    assert (chosen.database_url, str(chosen.store_folder)) == ("postgresql://db/x", "/srv/store")
    assert chosen.hosts >= {"a.example.se", "b.example.se", "bilden.example.se"}
    assert (chosen.address(), chosen.secure_cookies) == ("https://bilden.example.se", True)
    assert (chosen.port, chosen.trusted_proxies) == (80, "10.0.0.1")


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "8501 ", "٣"])
def test_a_port_that_is_none_is_refused_with_an_example(port: str) -> None:
    with pytest.raises(SettingError, match="PORT=8501"):
        settings_from({"PORT": port})


def test_an_address_without_its_scheme_is_refused_with_an_example() -> None:
    with pytest.raises(SettingError, match="https://bilden"):
        settings_from({"TRYGGHETSBILDEN_URL": "bilden.example.se"})


MAIL = {"SMTP_HOST": "post.example.se", "MAIL_FROM": "bilden@example.se"}


def test_without_a_mail_server_no_letters_are_sent() -> None:
    assert settings_from({"MAIL_FROM": "bilden@example.se"}).mail is None


@pytest.mark.parametrize(("tls", "port"), [("", 587), ("STARTTLS", 587), ("tls", 465), ("none", 25)])
def test_the_way_to_the_mail_server_has_its_usual_port(tls: str, port: int) -> None:
    mail = settings_from({**MAIL, "SMTP_TLS": tls}).mail
    assert mail is not None
    assert (mail.host, mail.port, mail.tls, mail.sender) == (
        "post.example.se",
        port,
        tls.lower() or "starttls",
        "bilden@example.se",
    )


def test_the_account_at_the_mail_server_is_taken_and_its_password_never_printed() -> None:
    chosen = settings_from({**MAIL, "SMTP_PORT": "2525", "SMTP_USER": "bilden", "SMTP_PASSWORD": "hemligt"})
    assert chosen.mail is not None
    assert (chosen.mail.port, chosen.mail.user, chosen.mail.password) == (2525, "bilden", "hemligt")
    assert "hemligt" not in repr(chosen)
    assert settings_from({**MAIL, "SMTP_HOST": "localhost", "SMTP_USER": "x", "SMTP_TLS": "none"}).mail is not None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"SMTP_TLS": "ssl"}, "starttls, tls eller none"),
        ({"SMTP_TLS": "none", "SMTP_USER": "bilden"}, "oskyddat"),
        ({"SMTP_PORT": "x"}, "SMTP_PORT är 'x'"),
        ({"SMTP_PASSWORD": "lösenord"}, "utan å, ä, ö"),
        ({"MAIL_FROM": ""}, "bilden@example.se"),
        ({"MAIL_FROM": "Bilden <bilden@example.se>"}, "bilden@example.se"),
        ({"MAIL_FROM": "bilden@example.se\nBcc: x@example.se"}, "bilden@example.se"),
        ({"MAIL_FROM": "bildën@example.se"}, "bilden@example.se"),
    ],
)
def test_a_mail_setting_that_cannot_be_used_is_said(more: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        settings_from(MAIL | more)


def test_the_streamlit_settings_are_those_of_the_project_with_the_theme_besides() -> None:
    options = streamlit_options()
    written = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert options["runner.postScriptGC"] is False
    assert options["client.showErrorDetails"] == "none"
    assert options["browser.gatherUsageStats"] is False
    assert options["theme.primaryColor"] == written["theme"]["primaryColor"]


def test_the_program_knows_its_version() -> None:
    assert program_version().count(".") == 2
