"""Sentences for people stand in the catalogue of `report/wording`, and nobody reads or edits a finished one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "allyscope"
PARTS = ("simulation", "inference", "advice", "claims", "calibration", "results", "report", "cli")
FEWEST = 5  # words of a phrase
WORD = re.compile(r"[(“\"'‘]?[A-Za-z][a-z’'-]*[.,;:!?)”\"'’]*")

# What is written for people elsewhere: propositions and notes on their experiments, with their sources.
NOTES = ("claims/register/", "claims/experiments/", "claims/description/")
# What else is written for people: Markdown for the documentation, what columns, attributes, parameters, roles and
# bundled plans mean, and in errors what a file that somebody wrote breaks, or a run.
MARKDOWN = ("inference/evidence/describe.py",)
MEANINGS = (
    *("simulation/names.py", "simulation/tables.py", "calibration/lab/parameters.py"),
    "claims/wide_priors.py",
    *("advice/plans/plan.py", "advice/plans/library.py", "inference/tree.py"),
)
ERRORS_OF_FILES = (
    *("simulation/experiment_rules.py", "simulation/fields.py"),
    *("advice/plans/form.py", "advice/plans/rules.py", "advice/partners/form.py"),
    *("claims/form.py", "claims/power.py", "claims/registry.py"),
    *("claims/own/form.py", "claims/own/rules.py"),
    *("calibration/lab/prior_file.py", "calibration/lab/published.py"),
    *("calibration/lab/reading.py", "calibration/lab/table.py", "calibration/consortium/table.py"),
    "cli/leaving.py",
)
# Modules whose sentences have not moved yet, and functions that still edit some: both lists only get shorter.
TO_MOVE: set[str] = set()
STILL_EDITING: set[str] = set()

# What an error says is its own; so is a help text of the command line.
ERRORS = re.compile(r"(Error|Problem|Broken|Violation|Exit|Warning)$|^_?(problem|broken|need|refuse)$")
HELP = {"help", "metavar", "epilog", "begin"}
PARTS_OF_ERRORS = {"rule", "step", "next_step", "hint", "subject", "advice"}

# Nobody tests, slices or edits a finished sentence; these functions work on text before it is one, or on pictures.
EDITING = {"startswith", "endswith", "replace", "removeprefix", "removesuffix"}
MAY_EDIT = {
    "wording/words.py:readable": "a name of the vocabulary",
    "wording/words.py:number": "the sign and the decimal point",
    "wording/words.py:shortest": "the decimal point",
    "wording/words.py:count": "the thousands",
    "wording/elision.py:begins_open": "the first letters of a word that fills a place",
}
PICTURES = ("charts/svg.py",)


def modules() -> list[Path]:
    return [
        path
        for part in PARTS
        for path in sorted((SOURCE / part).rglob("*.py"))
        if not place(path).startswith(("report/wording/", *NOTES, *MARKDOWN, *MEANINGS, *ERRORS_OF_FILES))
    ]


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def text_of(node: ast.AST) -> str | None:
    """The text of a literal, with one letter for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = text_of(node.left), text_of(node.right)
        return None if sides == (None, None) else "".join("x" if side is None else side for side in sides)
    return None


def is_phrase(text: str) -> bool:
    """Whether people would read it: five words or more, and hardly anything else."""
    tokens = text.split()
    return sum(bool(WORD.fullmatch(token)) for token in tokens) >= max(FEWEST, 0.7 * len(tokens))


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def names(target: ast.expr) -> set[str]:
    """The variables that an assignment sets."""
    return {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}


def phrases(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals for people below a node, with their lines; not those of docstrings, errors and help."""
    match node:
        case ast.Raise() | ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=function) if ERRORS.search(name_of(function)):
            return
        case ast.keyword(arg=str(name)) if name in HELP:
            return
        case ast.Assign(targets=[target]) if names(target) <= PARTS_OF_ERRORS:
            return
        case ast.AugAssign(target=target) if names(target) <= PARTS_OF_ERRORS:
            return
    text = text_of(node)
    if text is not None and is_phrase(text) and not text.startswith("Error: "):
        yield getattr(node, "lineno", 0), text
    elif text is None or isinstance(node, ast.BinOp):
        for child in ast.iter_child_nodes(node):
            yield from phrases(child)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_no_sentence_stands_outside_the_catalogue(path: Path) -> None:
    found = [f"{line}: {text}" for line, text in phrases(ast.parse(path.read_text(encoding="utf-8")))]
    assert bool(found) == (place(path) in TO_MOVE), found or "has none any more: take it off TO_MOVE"


def test_what_has_moved_is_off_the_list() -> None:
    assert set(map(place, modules())) >= TO_MOVE


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("x = 'It says little or nothing about trust.'", True),
        ("x = f'{count} waves of answers are withheld today'", True),
        ("x = 'It says ' + how_much + ' or nothing ' + 'about trust.'", True),
        ("def f(x='It says little or nothing about trust.'):\n    return {x: x}", True),
        ("def f():\n    'It says little or nothing about trust.'", False),
        ("raise ValueError('a range of dates begins before it ends')", False),
        ("x = Problem('place', 'a value that nobody would write', 'rule')", False),
        ("x = Option(help='Look no further than this month, please.')", False),
        ("x = ('conflict', 'process_discrepancy', 'trust')", False),
        ("x = \"datum.value % 12 == 0 ? 'a' : 'b'\"", False),
    ],
)
def test_a_sentence_would_be_caught(source: str, caught: bool) -> None:
    assert bool(list(phrases(ast.parse(source)))) == caught


def edits(path: Path) -> Iterator[str]:
    """Where a module edits or matches text, as file:function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = path.relative_to(SOURCE / "report").as_posix()
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                on_text = node.func.attr in EDITING or name_of(node.func.value) == "re"
                if on_text and not any(keyword.arg for keyword in node.keywords):
                    yield f"{where}:{function.name}"


def test_no_finished_sentence_is_read_or_edited() -> None:
    found = {each for path in sorted((SOURCE / "report").rglob("*.py")) for each in edits(path)}
    assert {each for each in found if not each.startswith(PICTURES)} - STILL_EDITING == set(MAY_EDIT)
