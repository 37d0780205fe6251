"""The files of the project, as git knows them, and their syntax trees."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("models", "data", "dashboard", "pages")


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is in the project or about to be, relative to its root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    paths = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def modules(*folders: str) -> tuple[Path, ...]:
    """Return the Python files under these folders, or under all four packages."""
    wanted = folders or PACKAGES
    return tuple(path for path in files() if path.suffix == ".py" and path.as_posix().startswith(_prefixes(wanted)))


@cache
def text_of(path: Path) -> str:
    """Return what the file says."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the file's syntax tree, the same for all who read it."""
    return ast.parse(text_of(path), filename=str(path))


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Return the file's lines with their numbers; a file that is no text has none."""
    try:
        yield from enumerate(text_of(path).splitlines(), start=1)
    except UnicodeDecodeError:
        return


def _prefixes(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{folder}/" for folder in folders)
