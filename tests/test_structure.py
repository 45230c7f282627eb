"""What the architecture promises and the import contracts cannot say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from allyscope.process.mechanisms import module_of
from allyscope.process.parameters import table

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "allyscope"
MODULES = sorted(SOURCE.rglob("*.py"))
PYTHON_FILES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]
KINDS_OF_TEXT = {".py", ".md", ".toml", ".yaml", ".csv", ".cff", ".j2", ".css"}
TEXTS = [
    path
    for part in (".", "src", "docs", "tests", "benchmarks", ".ci")
    for path in sorted((ROOT / part).rglob("*") if part != "." else ROOT.iterdir())
    if path.suffix in KINDS_OF_TEXT or path.name in ("Makefile", "run")
]
MOST_LINES = 400
HEAVY = {"jax", "jaxlib", "numpy", "pandas", "xarray", "scipy", "vl_convert", "jinja2", "pyarrow"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Modules that a file imports anywhere, in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", PYTHON_FILES, ids=name_of)
def test_file_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < MOST_LINES
    assert not text or ast.get_docstring(ast.parse(text))


def test_helpers_and_tests_outside_packages_have_names_of_their_own() -> None:
    """pytest and mypy know a file outside a package by its name alone."""
    free = [p for p in (ROOT / "tests").rglob("*.py") if not (p.parent / "__init__.py").exists()]
    names = sorted(path.name for path in free if path.name != "conftest.py")
    assert sorted(set(names)) == names


def test_nothing_points_to_unfinished_work_or_out_of_the_repository() -> None:
    unfinished = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X"))
    outside = "|".join((r"\.\./shared", r"/work/", r"/home/\w", r"\bissue #?\d", r"\bsession \d"))
    pattern = re.compile(rf"\b(?:{unfinished})\b|{outside}")
    found = {
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in TEXTS
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    }
    assert not found


def test_no_part_of_the_package_reads_the_outcomes_of_bundled_records() -> None:
    readers = set()
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        statements = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
        prose = {id(node.value) for node in statements if isinstance(node.value, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and "outcomes.yaml" in str(node.value) and id(node) not in prose:
                readers.add(name_of(path))
    assert not readers


def test_the_process_imports_jax_and_plain_python_but_no_file_clock_or_chance() -> None:
    impure = {"csv", "datetime", "io", "json", "os", "pathlib", "random", "secrets", "sys", "tempfile", "time"}
    for path in (SOURCE / "process").rglob("*.py"):
        others = {name for name in imported(path) if not name.startswith(("allyscope.process", "jax"))}
        assert {name.partition(".")[0] for name in others} <= sys.stdlib_module_names - impure, name_of(path)


def test_no_part_of_the_package_opens_a_connection_or_reads_a_format_that_can_carry_code() -> None:
    barred = {"ftplib", "http", "marshal", "pickle", "requests", "shelve", "smtplib", "socket", "ssl", "urllib"}
    readers = {name_of(path) for path in MODULES if barred & {name.partition(".")[0] for name in imported(path)}}
    # To the mail server and the log-in that an administrator names.
    assert readers == {"src/allyscope/web/mail/connecting.py", "src/allyscope/web/operating/provider_check.py"}


def test_every_mechanism_stands_in_the_contract_that_keeps_them_apart() -> None:
    contracts = project()["tool"]["importlinter"]["contracts"]
    apart = next(set(c["modules"]) for c in contracts if c["type"] == "independence")
    assert {module_of(row.mechanism) for row in table().values()} == apart
    for module in apart:
        assert (SOURCE.parent / f"{module.replace('.', '/')}.py").is_file()


def test_every_library_the_package_imports_is_declared() -> None:
    optional = project()["project"]["optional-dependencies"].values()
    declared = [*project()["project"]["dependencies"], *(text for extra in optional for text in extra)]
    names = {re.split(r"[<>=\[]", text)[0].lower() for text in declared}
    of_import = packages_distributions()
    used = {name.partition(".")[0] for path in MODULES for name in imported(path)}
    used -= {*sys.stdlib_module_names, "allyscope", "pydantic_core"}  # the last is pydantic's own, of the same version
    missing = {name for name in used if not {d.lower() for d in of_import.get(name, [])} & names}
    assert not missing


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["diagnose", "--help"], ["check", "case-4"], ["records"], ["vocabulary", "trust"], ["schema"]],
    ids=" ".join,
)
def test_quick_commands_load_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        f"sys.argv = {['allyscope', *arguments]!r}\n"
        "from allyscope.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert HEAVY.isdisjoint(done.stdout.rpartition("LOADED")[2].split())
