"""The pages keep their word: examples run, commands exist, links lead somewhere, every dependency has its reason."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from allyscope.cli import app

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "src").rglob("README.md"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
DECLARED = [
    *PROJECT["project"]["dependencies"],
    *(text for extra, listed in EXTRAS.items() if extra != "all" for text in listed),
    *PROJECT["dependency-groups"]["dev"],
]
DEPENDENCIES = {re.split(r"[<>=\[]", text)[0] for text in DECLARED}
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]

# The required keys of CFF 1.2.0 and the types of those we use (citation-file-format.github.io).
PERSON = {"anyOf": [{"required": ["name"]}, {"required": ["family-names", "given-names"]}]}
CITATION_SCHEMA = {
    "type": "object",
    "required": ["cff-version", "message", "title", "authors"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string", "minLength": 1},
        "type": {"enum": ["software", "dataset"]},
        "version": {"type": "string"},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "license": {"const": "Apache-2.0"},
        "authors": {"type": "array", "minItems": 1, "items": PERSON},
        "keywords": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        "references": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["authors", "title", "type"],
                "properties": {
                    "authors": {"type": "array", "minItems": 1, "items": PERSON},
                    "doi": {"pattern": r"^10\.\d{4,9}(\.\d+)?/\S+$"},
                    "journal": {"type": "string"},
                    "title": {"type": "string"},
                    "type": {"const": "article"},
                    "issue": {"type": "string"},
                    "volume": {"type": "integer"},
                    "year": {"type": "integer"},
                    "start": {"type": "string"},
                    "end": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def page_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(language: str) -> list[Any]:
    """Every fenced block of that language, named after its page."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for number, block in enumerate(re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S), start=1):
            found.append(pytest.param(block, id=f"{page_name(page)}-{number}"))
    return found


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("code", blocks("python"))
def test_python_example_runs_without_a_warning(code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def command_lines() -> list[Any]:
    lines = [(param.id, line) for param in blocks("console") for line in param.values[0].splitlines()]
    return [pytest.param(line, id=f"{page}: {line}") for page, line in lines if line.startswith("allyscope ")]


@pytest.mark.parametrize("line", command_lines())
def test_command_of_a_page_is_one_the_program_takes(line: str) -> None:
    _, name, *arguments = shlex.split(line.partition(" > ")[0], comments=True)
    COMMANDS[name].make_context(name, arguments, resilient_parsing=False)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_command_a_page_names_exists(page: Path) -> None:
    named = re.findall(r"(?:`|^    )allyscope ([a-z][a-z-]*)", page.read_text(encoding="utf-8"), re.M)
    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_has_help_with_an_example_and_a_row_in_the_readme(name: str) -> None:
    assert f"| `allyscope {name}" in README
    text = COMMANDS[name].help or ""
    assert text.partition("\n")[0].endswith(".")
    takes_arguments = any(each.param_type_name == "argument" for each in COMMANDS[name].params)
    assert f"allyscope {name}" in text or not takes_arguments


def test_readme_lists_no_command_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| `allyscope ([\w-]+)", README, re.M)) == set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        aim = (page.parent / path).resolve() if path else page
        assert aim.exists(), target
        assert aim.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(aim), target


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the repository's own folders; environments and caches are hidden ones."""
    own = (folder for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith("."))
    return tuple(path for folder in own for path in folder.rglob("*.py"))


def files_named(name: str) -> list[Path]:
    """What a page may mean by a path: one of the repository or of the package, or a module by its name alone."""
    if "/" not in name:
        return [path for path in modules() if path.name == name]
    pattern = re.sub(r"<\w+>", "*", name).rstrip("/")
    return [path for start in (ROOT, ROOT / "src" / "allyscope") for path in start.glob(pattern)]


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    # A folder or file of the repository, or a module; not what a user has (`events.yaml`), nor a span of dates.
    named = set(re.findall(r"`([a-z_][\w<>*.-]*(?:/[\w<>*.-]*)+|[a-z_]+\.py)`", prose))
    assert not {name for name in named if not files_named(name)}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_make_targets_of_a_page_exist(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", page.read_text(encoding="utf-8"), re.M)) <= set(targets)


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")} - {"README.md"}
    assert pages <= set(re.findall(r"\]\(([^)#]+)", index))


def test_every_dependency_has_its_reason_and_no_other_is_named() -> None:
    section = ARCHITECTURE.partition("## Dependencies")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([\w.-]+) \| (.+) \|$", section, re.M)
    assert {name for name, _ in rows} - {"library", "---"} == DEPENDENCIES


def test_lock_holds_every_dependency_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w.-]+)==[^\\\n]+\\\n +--hash=sha256:", lock, re.M))
    assert locked == set(re.findall(r"^([\w.-]+)==", lock, re.M))
    assert {re.sub(r"[._]", "-", name) for name in DEPENDENCIES} <= locked


def test_architecture_shows_every_part_of_the_package() -> None:
    parts = {path.name for path in (ROOT / "src" / "allyscope").iterdir() if (path / "__init__.py").is_file()}
    shown = set(re.findall(r"^      (\w+)/ ", ARCHITECTURE, re.M))
    assert shown == parts


def test_citation_file_is_valid_and_of_this_version() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert not [error.message for error in Draft202012Validator(CITATION_SCHEMA).iter_errors(citation)]
    assert citation["version"] == PROJECT["project"]["version"]
    assert citation["license"] == PROJECT["project"]["license"]


def test_changelog_tells_of_this_version_with_its_date_and_has_a_place_for_the_next() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["date-released"]
    newest, this = re.findall(r"^## (.+)$", text, re.M)[:2]
    assert (newest, this) == ("Unreleased", f"{PROJECT['project']['version']} ({released})")
    assert re.search(r"^- \S", text.partition(f"## {this}\n")[2].partition("\n## ")[0], re.M)
