"""How source trees are built, side by side: files, lines, atomic writers, files in which each construct is named.

    python -m benchmarks tree [CHECKOUT ...]

prints it of this checkout, or of those that are named. A construct's name counts where it is written as a word of its
own in quotes, also where the same word names something else (a source of luck, a table's heading).
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from allyscope.vocabulary import constructs

HERE = Path(__file__).parents[1]
PACKAGE = Path("src", "allyscope")
SOURCE = HERE / PACKAGE


def source_files(source: Path) -> dict[str, str]:
    """The text of every source file, by its path from the package's folder."""
    return {
        path.relative_to(source).as_posix(): path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.py"))
    }


def files_naming(word: str, source: Path = SOURCE) -> tuple[str, ...]:
    """The source files in which a word stands in quotes, as paths from the package's folder."""
    quoted = re.compile(rf"""(["']){re.escape(word)}\1""")
    return tuple(path for path, text in source_files(source).items() if quoted.search(text))


def sizes(source: Path = SOURCE) -> dict[str, int]:
    """Lines of every source file, by path from the package's folder."""
    return {path: len(text.splitlines()) for path, text in source_files(source).items()}


def atomic_writers(source: Path = SOURCE) -> tuple[str, ...]:
    """Where a file takes another one's place at once, as path:line: `os.replace`, or `replace` of a path to one other.

    A text is replaced with two arguments, a date or a dataclass by keywords, so neither is counted.
    """
    return tuple(
        f"{path}:{node.lineno}"
        for path, text in source_files(source).items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords
        if (node.func.attr == "replace" and len(node.args) == 1)
        or (ast.unparse(node.func) in ("os.replace", "os.rename"))
    )


def measured(source: Path) -> Iterator[tuple[str, str]]:
    """The rows of one tree: what is counted, and the count."""
    lines = sizes(source)
    largest = max(lines, key=lambda path: lines[path])
    yield "files", f"{len(lines)}"
    yield "lines", f"{sum(lines.values())}"
    yield "largest file, lines", f"{lines[largest]}"
    yield "atomic writers", f"{len(atomic_writers(source))}"
    for construct in constructs():
        if construct.shown:
            naming = files_naming(construct.word, source)
            outside = sum(not path.startswith("claims/") for path in naming)
            yield construct.word, f"{len(naming)} ({outside})"


def main() -> None:
    """Print the table, then where the writers are and which file is the largest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="*", type=Path, default=[HERE])
    checkouts = [path.resolve() for path in parser.parse_args().checkouts]
    missing = [str(path) for path in checkouts if not (path / PACKAGE).is_dir()]
    if missing:
        parser.error(f"no checkout, as it has no {PACKAGE}: {', '.join(missing)}")
    columns = [dict(measured(path / PACKAGE)) for path in checkouts]
    width = max(12, *(len(path.name) for path in checkouts)) + 2
    print(f"{'':32}" + "".join(f"{path.name:>{width}}" for path in checkouts))
    for row in columns[0]:
        print(f"{row:32}" + "".join(f"{column[row]:>{width}}" for column in columns))
    print(
        "\nOf a construct: files in which it is named, in brackets those outside claims, whose experiments are about it"
    )
    for path in checkouts:
        lines = sizes(path / PACKAGE)
        largest = max(lines, key=lambda each: lines[each])
        print(f"{path.name}: largest {largest}; atomic writers {', '.join(atomic_writers(path / PACKAGE)) or 'none'}")


if __name__ == "__main__":
    main()
