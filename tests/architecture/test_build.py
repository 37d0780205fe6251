import os
import re
import tomllib

from tests.architecture.tree import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z]+\])?==(\S+)", LOCK, flags=re.MULTILINE))


def wanted() -> set[str]:
    extras = PROJECT["optional-dependencies"].values()
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    return {re.split(r"[\[<>=]", line)[0] for line in lines}


def test_everything_the_project_needs_is_locked() -> None:
    assert wanted()
    assert wanted() - set(PINS) == set()


def test_every_locked_package_has_its_hash() -> None:
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(packages) >= len(PINS)
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_the_lock_says_nothing_of_where_packages_came_from() -> None:
    assert re.search(r"https?://|file:|--index|--find-links", LOCK) is None


def test_streamlit_is_the_version_that_was_tried() -> None:
    assert f"streamlit=={PINS['streamlit']}" in PROJECT["dependencies"]


def test_the_integration_script_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
