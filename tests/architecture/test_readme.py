"""The README tells of everything there is: a newcomer has nothing else."""

import re

from tests.architecture.tree import PACKAGES, ROOT, files

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SETTINGS = (ROOT / "dashboard" / "settings.py").read_text(encoding="utf-8")
MOST_BYTES = 300_000


def test_every_make_target_is_told_of() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, flags=re.MULTILINE)) - {"help"}
    assert len(targets) >= 6
    assert [target for target in targets if f"make {target}" not in README] == []


def test_every_setting_is_told_of() -> None:
    names = set(re.findall(r'environment\.get\("(\w+)"', SETTINGS))
    assert len(names) >= 6
    assert [name for name in names if f"`{name}`" not in README] == []


def test_the_map_names_every_folder() -> None:
    plan = README.split("## Map")[1].split("## Recipes")[0]
    folders = {path.parts[1] for path in files() if path.parts[0] in PACKAGES and len(path.parts) > 2}
    assert folders
    assert [folder for folder in folders | {*PACKAGES, "tests"} if f"{folder}/" not in plan] == []


def test_every_decision_is_listed() -> None:
    decisions = [path.name for path in files() if path.match("dashboard/decisions/*.md")]
    assert decisions
    assert [name for name in decisions if f"(dashboard/decisions/{name})" not in README] == []


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_every_file_that_a_recipe_names_exists() -> None:
    recipes = README.split("## Recipes")[1].split("## Decisions")[0]
    named = re.findall(r"`((?:data|dashboard|models|pages|tests)/[\w./]*)`", recipes)
    assert len(named) > 8
    assert [path for path in named if path != "pages/name.py" and not (ROOT / path).exists()] == []


def test_the_picture_is_small_enough_to_be_looked_at() -> None:
    pictures = [path for path in files() if path.suffix == ".png"]
    assert [path for path in pictures if (ROOT / path).stat().st_size > MOST_BYTES] == []
