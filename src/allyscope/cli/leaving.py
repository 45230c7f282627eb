"""How the program ends, whatever happens: one sentence and an exit code, never a traceback on the terminal.

0 fine; 1 the run itself failed, or what it printed could not be written; 2 bad input or usage; 70 a mistake of the
program, with a file of details for a report; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import platform
import sys
import tempfile
import threading
import traceback
from collections.abc import Collection
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn

from allyscope.errors import AllyscopeError

FAILED, OUR_MISTAKE, INTERRUPTED = 1, 70, 130
COMPILING_AHEAD = "allyscope-compiling-ahead"  # the name of the thread that does
NAMED = ("allyscope", "jax", "jaxlib", "numpy", "pydantic", "ruamel.yaml", "typer", "rich", "xarray", "h5py", "pyarrow")
NOT_PRINTABLE = (errno.ENOSPC, errno.EPIPE, errno.EIO, errno.EBADF)


def leave(code: int, others: Collection[threading.Thread]) -> NoReturn:
    """End the program, though a thread is still compiling: Python would abort on it, or wait for a minute.

    `others`: threads that ran before the command, of a program around this one, which are none of our business. A
    thread that came since would be waited for, unless it is a daemon; of daemons, such as the one that redraws a line
    of progress, only the one that compiles ahead is a danger, or any that was interrupted.
    """
    code = _flushed(code)
    new = [each for each in threading.enumerate() if each not in others and each.is_alive()]
    if any(code == INTERRUPTED or not each.daemon or each.name == COMPILING_AHEAD for each in new):
        os._exit(code)
    sys.exit(code)


def _flushed(code: int) -> int:
    """The exit code once all that was printed is out; what cannot be printed any more is let go."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError) as error:
            with suppress(OSError, ValueError):  # so that Python does not try once more, with words of its own
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and code == 0:
                code = FAILED
                if not isinstance(error, BrokenPipeError):
                    _say(_not_printed(error))
    return code


def answer(error: BaseException) -> int:
    """Say what went wrong, and return the exit code."""
    sentence, code = _said(error)
    if sentence:
        _say(sentence)
    return code


def _said(error: BaseException) -> tuple[str, int]:
    if isinstance(error, AllyscopeError):
        return f"Error: {error}", error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return "Interrupted.", INTERRUPTED
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, MemoryError) or "RESOURCE_EXHAUSTED" in str(error)[:200]:
        return "Error: the memory of this machine is not enough for this. Ask for less at once.", FAILED
    return _our_mistake(error), OUR_MISTAKE


def _of_system(error: OSError) -> tuple[str, int]:
    """What the system refused; a reader of the output that has seen enough is worth no words."""
    if isinstance(error, BrokenPipeError):
        return "", FAILED
    if error.filename is not None:
        return f"Error: {error.filename}: {error.strerror}. Check that the path can be used.", FAILED
    if error.errno in NOT_PRINTABLE:
        return _not_printed(error), FAILED
    return _our_mistake(error), OUR_MISTAKE


def _say(sentence: str) -> None:
    """The sentence; what steers a terminal, from an argument or a file, is shown as its code."""
    from allyscope.forms.printable import UNPRINTABLE  # noqa: PLC0415 - the help must not wait for it

    sentence = UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), sentence)
    with suppress(OSError, ValueError, AttributeError):
        print(sentence, file=sys.stderr, flush=True)


def _not_printed(error: OSError | ValueError) -> str:
    why = error.strerror if isinstance(error, OSError) else error
    return f"Error: what was found could not be printed: {why}. Print it to another place."


def _our_mistake(error: BaseException) -> str:
    said = f"Error: Allyscope itself made a mistake ({type(error).__name__}); nothing was left half written."
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="allyscope-mistake-", suffix=".txt", delete=False
        ) as file:
            file.write(details(error))
    except OSError as failure:
        return f"{said} Details could not be kept: {failure.strerror}."
    return f"{said} Details, without your data, are in {file.name}: please report it with that file."


def details(error: BaseException) -> str:
    """What a report of a mistake needs, and nothing of what was worked on: no values, no messages, no paths."""
    lines = [
        f"command: {_command()}",
        f"python: {platform.python_version()} on {platform.system()} {platform.machine()}",
        *(f"{name}: {_version(name)}" for name in NAMED),
        "",
    ]
    chain: BaseException | None = error
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}, raised at")
        lines += [f"  {_module(each.filename)}:{each.lineno} in {each.name}" for each in _frames(chain)]
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return "\n".join(lines) + "\n"


def _frames(error: BaseException) -> traceback.StackSummary:
    return traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)


def _module(file: str) -> str:
    """A file of a library by its place in it, since the path before may name a person."""
    parts = Path(file).parts
    for root in ("site-packages", "allyscope"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return Path(file).name


def _command() -> str:
    """The command and the names of its options, without their values."""
    words = [word.partition("=")[0] for word in sys.argv[1:]]
    return " ".join(word for n, word in enumerate(words) if (n == 0 and word.isascii()) or word.startswith("--"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
