"""Text that may be shown: without characters that steer a terminal, turn the direction of writing, or are none at all.

Texts of records hold none of them, since they are refused when they are read; texts of saved results may come from
anybody and are cleaned where they are shown.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

# Control characters but the tab and the line feed, halves of characters, and what Unicode says is no character.
NO_TEXT = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
DIRECTION = "\u202a-\u202e\u2066-\u2069"  # switches of the direction of writing
UNPRINTABLE = re.compile(f"[{NO_TEXT}{DIRECTION}]")


def printable(text: str) -> str:
    """The text without the characters that are not shown."""
    return UNPRINTABLE.sub("", text)


def as_place(path: object) -> str:
    """A path as a word of a command that cannot be taken for an option."""
    text = str(path)
    return f"./{text}" if text.startswith("-") else text


def ending_of(path: Path) -> str:
    """How a name ends, after "has": `the ending .pdf` or `no ending`."""
    return f"the ending {path.suffix}" if path.suffix else "no ending"


def command(*words: str) -> str:
    """A command of Allyscope to copy: whatever a record or a file brings to it stays one word of a shell.

    >>> command("check", "a; curl b")
    "allyscope check 'a; curl b'"
    """
    return shlex.join(("allyscope", *(" ".join(printable(word).split()) for word in words)))
