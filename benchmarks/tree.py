"""How the source tree is built: files, lines, and in how many files the name of each construct stands.

`python -m benchmarks tree` prints it. A construct's name counts where it is written as a word of its own in quotes,
also where the same word names something else (a source of luck, a table's heading).
"""

from __future__ import annotations

import re
from pathlib import Path

from allyscope.vocabulary import constructs

SOURCE = Path(__file__).parents[1] / "src" / "allyscope"


def files_naming(word: str, source: Path = SOURCE) -> tuple[str, ...]:
    """The source files in which a word stands in quotes, as paths from the package's folder."""
    quoted = re.compile(rf"""(["']){re.escape(word)}\1""")
    paths = sorted(source.rglob("*.py"))
    return tuple(str(path.relative_to(source)) for path in paths if quoted.search(path.read_text(encoding="utf-8")))


def sizes(source: Path = SOURCE) -> dict[str, int]:
    """Lines of every source file, by path from the package's folder."""
    return {
        str(path.relative_to(source)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted(source.rglob("*.py"))
    }


def main() -> None:
    """Print files, lines, the largest file, and in how many files each construct that a diagnosis shows is named."""
    lines = sizes()
    largest = max(lines, key=lambda path: lines[path])
    rows = [
        f"{len(lines)} files, {sum(lines.values())} lines; the largest is {largest} with {lines[largest]}",
        "",
        "Files in which a construct is named: all, and those outside claims, whose experiments are about it",
    ]
    for construct in constructs():
        if construct.shown:
            found = files_naming(construct.word)
            outside = sum(not path.startswith("claims/") for path in found)
            rows.append(f"  {construct.word:32}{len(found):4}{outside:4}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
