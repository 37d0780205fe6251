"""Nothing of the machine, the registry or the unfinished thought stays behind in the project."""

import re

import pytest

from tests.architecture.tree import ROOT, files, lines, modules

# Written so that this file does not match itself.
FOREIGN = re.compile(
    r"/wor[k]/|/tm[p]/[a-z]|/roo[t]/|/hom[e]/[a-z]|p[y]pi\.|python[h]osted|registry\.n[p]m|[d]eb\.deb|--index-ur[l]|sub[a]gent"
)
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b")
REASONED = re.compile(
    r"#\s*((noqa: [A-Z]+\d+(, [A-Z]+\d+)*|pragma: no (cover|branch)) - |type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # )\S"
)
EXCEPTION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no)\b")


def test_no_file_names_this_machine_or_a_registry() -> None:
    assert [f"{path}:{number}" for path in files() for number, line in lines(path) if FOREIGN.search(line)] == []


def test_nothing_is_left_to_do() -> None:
    assert [f"{path}:{number}" for path in files() for number, line in lines(path) if UNFINISHED.search(line)] == []


def test_every_exception_has_a_reason_beside_it() -> None:
    bare = [
        f"{path}:{number}: {line.strip()}"
        for path in modules("models", "data", "dashboard", "pages", "tests")
        for number, line in lines(path)
        if EXCEPTION.search(line) and not REASONED.search(line) and "re.compile" not in line
    ]
    assert bare == []


def test_every_rule_that_is_off_has_a_reason_beside_it() -> None:
    section = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.ruff.lint]")[1].split("[tool.mypy]")[0]
    rules = [line for line in section.splitlines() if re.match(r'\s+"[A-Z]+\d+",', line)]
    assert rules
    assert [line for line in rules if not re.search(r"# \S+", line)] == []


@pytest.mark.parametrize(
    "line", ["see /wor" + "k/main", "from pyp" + "i.org", "a sub" + "agent did it", "cd /tm" + "p/x"]
)
def test_a_foreign_trace_would_be_seen(line: str) -> None:
    assert FOREIGN.search(line)


def test_an_exception_without_a_reason_would_be_seen() -> None:
    bare, reasoned = "x = 1  # no" + "qa: E501", "x = 1  # no" + "qa: E501 - a long address"
    assert EXCEPTION.search(bare)
    assert not REASONED.search(bare)
    assert REASONED.search(reasoned)
