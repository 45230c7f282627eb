"""The catalogue: every key that is said exists in English, and every language fills the same places."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from allyscope.report.wording import catalogue
from allyscope.report.wording.catalogue import say, speaking

REPORT = Path(__file__).parents[2] / "src" / "allyscope" / "report"
WORDING = REPORT / "wording"
IN_TEMPLATE = re.compile(r"""\bsay\(\s*["']([a-z0-9_.]+)["']([^()]*(?:\([^()]*\)[^()]*)*)\)""")
PLURALS = {"one", "other"}


def sentences(code: str) -> dict[str, str]:
    """Every sentence of a language by its key; the forms of a plural have keys of their own."""

    def walk(prefix: str, node: object) -> Iterator[tuple[str, str]]:
        if isinstance(node, Mapping):
            for name, each in node.items():
                yield from walk(f"{prefix}.{name}", each)
        elif isinstance(node, str):
            yield prefix, node

    found: dict[str, str] = {}
    for file in sorted((WORDING / code).glob("*.toml")):
        found |= dict(walk(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))))
    return found


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def said() -> list[tuple[str, str, set[str] | None]]:
    """Where something is said, its key, and the values given: None where they cannot be read off the source."""
    calls = []
    for path in sorted((REPORT.parent).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    given = {each.arg for each in node.keywords if each.arg}
                    whole = all(each.arg for each in node.keywords)
                    calls.append((f"{path.name}:{node.lineno}", str(key.value), given if whole else None))
    for path in sorted((REPORT / "assets").rglob("*.j2")):
        for key, rest in IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            calls.append((path.name, key, set(re.findall(r"\b([a-z_]+)\s*=(?!=)", rest))))
    return calls


NAME = r"[a-z_]+(?:\.[a-z0-9_-]+)+"


def named() -> set[str]:
    """Keys and tables that stand in the source, and the tables whose sentence is chosen by a code put behind them."""
    paths = (path for kind in ("py", "j2") for path in REPORT.parent.rglob(f"*.{kind}"))
    source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(re.findall(rf"""["']({NAME})(?:["']|\.?{{)""", source))


def test_every_sentence_of_the_catalogue_is_said_or_stands_in_a_table_that_is() -> None:
    mentioned = named()

    def is_said(key: str) -> bool:
        parts = key.split(".")
        return any(".".join(parts[:length]) in mentioned for length in range(2, len(parts) + 1))

    assert [key for key in sentences("en") if not is_said(key)] == []


def test_every_key_that_is_said_is_in_the_english_catalogue_with_the_same_places() -> None:
    english = sentences("en")
    for where, key, given in said():
        forms = [english[name] for name in (key, f"{key}.one", f"{key}.other") if name in english]
        assert forms, f"{where} says {key}, which is not in the catalogue"
        if given is not None:
            for form in forms:
                assert places(form) <= given, f"{where} says {key} without {places(form) - given}"
            assert given - {place for form in forms for place in places(form)} <= {"count"}, (
                f"{where} gives {key} what it does not use"
            )


@pytest.mark.parametrize("code", [code for code in catalogue.LANGUAGES if code != catalogue.FIRST])
def test_every_language_says_only_what_english_says_with_the_same_places(code: str) -> None:
    english = sentences("en")
    for key, sentence in sentences(code).items():
        assert key in english, f"{key} is not in English"
        assert places(sentence) | {"count"} == places(english[key]) | {"count"}, key


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("de"):
        assert catalogue.language() == "de"
    assert catalogue.language() == "en"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="'tlh'"), speaking("tlh"):
        pass


def test_a_key_that_nobody_wrote_is_an_error_and_never_a_gap() -> None:
    with pytest.raises(KeyError):
        say("computation.no_such_sentence")


def test_a_sentence_without_what_it_is_about_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("computation.quality.good")


def test_a_table_is_no_sentence() -> None:
    assert isinstance(catalogue.entry("computation.quality"), Mapping)
    with pytest.raises(KeyError):
        say("computation.quality")
