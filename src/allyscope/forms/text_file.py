"""The text of a file from anybody: checked before a byte is interpreted (kind of file, folder, size, encoding)."""

from __future__ import annotations

import stat
from pathlib import Path

from allyscope.errors import FormError, Problem
from allyscope.forms.kind_of_file import kind_of_file
from allyscope.forms.limits import LARGEST_CSV, LARGEST_YAML
from allyscope.forms.places import shown


def file_name(path: str | Path) -> str:
    """The name of a file, fit to be printed."""
    return shown(Path(path).name, quoted=False)


def file_problem(path: Path, rule: str, next_step: str, *, value: str = "", line: int | None = None) -> Problem:
    """A problem of a file as a whole."""
    return Problem("", value, rule, next_step, file_name(path), line)


def read_text_file(
    path: Path,
    *,
    called: str = "a file",
    inside: Path | None = None,
    largest: int | None = None,
) -> str:
    """The text of a regular UTF-8 file; line ends become \\n, a byte order mark is dropped.

    `called` is what messages call such a file (`a record`), `inside` the folder it has to lie in once links are
    followed, `largest` its greatest size in bytes, by default that of its kind. Raises FormError.
    """
    content = read_content(path, called=called, inside=inside, largest=largest)
    refuse_other_kinds(content, path, called=called)
    return decoded(content, path, called=called)


def refuse_other_kinds(content: bytes, path: Path, *, called: str = "a file") -> None:
    """Say what a file is that is no text, or one of another program. Raises FormError."""
    kind = kind_of_file(content, str(path))
    if kind is not None:
        rule = f"{called} is a text: YAML, or a table as CSV"
        raise FormError((file_problem(path, rule, kind.next_step, value=kind.called),))


def read_content(
    path: Path,
    *,
    called: str = "a file",
    inside: Path | None = None,
    largest: int | None = None,
) -> bytes:
    """As `read_text_file`, the bytes as they are."""
    if largest is None:
        largest = LARGEST_CSV if path.suffix == ".csv" else LARGEST_YAML
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            rule = f"{called} is read from regular files"
            raise FormError((file_problem(path, rule, "name a file, not a device or pipe"),))
        if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
            rule = f"the files of {called} lie in its folder"
            raise FormError((file_problem(path, rule, "replace the link by the file it leads to"),))
        if facts.st_size > largest:
            which = f"a {path.suffix} file" if path.suffix else called
            rule = f"{which} has at most {largest / 1e6:.0f} MB"
            step = "split it into several, or put long lists into CSV tables"
            raise FormError((file_problem(path, rule, step, value=f"{facts.st_size / 1e6:.1f} MB"),))
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as failure:
        step = f"check it: {failure.strerror or failure}"
        raise FormError((file_problem(path, "the file can be read", step),)) from None


def decoded(content: bytes, path: Path, *, called: str = "a file") -> str:
    """The text that the bytes of a file stand for. Raises FormError."""
    rule, step = f"{called} is written in UTF-8", "save it as UTF-8 (in a spreadsheet: CSV UTF-8)"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FormError((file_problem(path, rule, step, value="UTF-16 or UTF-32"),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        value = f"byte 0x{content[failure.start]:02x}"
        raise FormError((file_problem(path, rule, step, value=value, line=line),)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FormError((file_problem(path, f"{called} is a text", step, value="a zero byte", line=line),))
    return text.replace("\r\n", "\n").replace("\r", "\n")
