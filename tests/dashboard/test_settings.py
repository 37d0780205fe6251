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


def test_the_streamlit_settings_are_those_of_the_project_with_the_theme_besides() -> None:
    options = streamlit_options()
    written = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert options["runner.postScriptGC"] is False
    assert options["client.showErrorDetails"] == "none"
    assert options["browser.gatherUsageStats"] is False
    assert options["theme.primaryColor"] == written["theme"]["primaryColor"]


def test_the_program_knows_its_version() -> None:
    assert program_version().count(".") == 2
