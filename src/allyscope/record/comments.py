"""Comments of a text that a rewriting lost, put back where they stood."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from allyscope.forms.yaml_text import read_yaml

COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


def with_lost_comments(before: str, after: str) -> str:
    """The text `after`, with every comment of `before` that it lacks: above what followed it, on a line of its own."""
    old, new = before.split("\n"), after.split("\n")
    lines: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        written = new[start:end]
        if tag in {"delete", "replace"}:
            left = [comment for line in written if (comment := _comment(line))]
            for number in range(first, last):
                comment = _comment(old[number])
                if comment in left:
                    left.remove(comment)
                elif comment and _is_comment(old, number):
                    lines.append(f"{_indent(old[number])}{comment}")
        lines += written
    together = "\n".join(lines)
    return together if _says(together) == _says(after) else after


def _comment(line: str) -> str:
    found = COMMENT.search(line)
    return found.group().rstrip() if found else ""


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _is_comment(lines: list[str], number: int) -> bool:
    """Whether what looks like a comment is none of a text's own signs: without it, the same is said."""
    without = [*lines[:number], COMMENT.sub("", lines[number]), *lines[number + 1 :]]
    return _says("\n".join(without)) == _says("\n".join(lines))


def _says(text: str) -> object:
    return read_yaml(text, "").data
