"""The machine code that fits this processor, where it was built: in the package, or else in the user's cache.

A library's name ends with a digest of the source that it was made from, and it carries that digest inside, so that one
of another source is never used. Without a library the process runs by JAX.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from allyscope.engine.provenance import processor_features, source_digest
from allyscope.engine.store import user_cache
from allyscope.errors import InputError

VARIABLE = "ALLYSCOPE_KERNEL"  # "off", or the name of a processor such as "x86_64-v3"
OFF = "off"
PARTNERS = (2, 3)  # for which code is built; alliances of more run by JAX
FIRM_SLOTS = 12  # alliances of a firm for which code is built; firms of another number run by JAX
WORLDS = (*(f"alliances-{count}" for count in PARTNERS), f"firms-{FIRM_SLOTS}")
SOURCE = (
    *("process", "engine/kernel", "engine/alliances.py", "engine/population.py", "engine/randomness.py"),
    *("engine/firms/setting.py", "engine/firms/world.py"),
    *("engine/bearing.py", "engine/derive.py", "engine/derived.py", "engine/rows.py", "engine/world.py"),
)
WITHOUT = tuple(
    f"engine/kernel/{name}.py"
    for name in ("build", "calls", "firm_inputs", "firms", "library", "moves", "plans", "run")
)  # they make no code
SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
NEEDED = {  # features of a processor, as Linux names them, the best processor first
    "x86_64-v4": ("avx512f", "avx512bw", "avx512dq", "avx512vl", "avx2", "fma"),
    "x86_64-v3": ("avx2", "fma"),
}
ALSO_CALLED = {"amd64": "x86_64", "arm64": "aarch64"}


def kernel_digest() -> str:
    """A digest of the source that machine code is made from."""
    return source_digest(SOURCE, WITHOUT)


def system() -> str:
    """The name of this operating system."""
    return SYSTEMS.get(sys.platform, sys.platform)


def processors() -> tuple[str, ...]:
    """The names of the processors whose code this one runs, the best first."""
    machine = platform.machine().lower()
    machine = ALSO_CALLED.get(machine, machine)
    if machine != "x86_64":
        return (machine,)
    if sys.platform == "darwin":
        return ("x86_64-v3",) if all(map(_on_a_mac, ("avx2_0", "fma"))) else ()
    if sys.platform != "linux":
        return ("x86_64-v3",)  # what the systems of today ask for, but do not report
    features = set(processor_features().split())
    return tuple(name for name, needed in NEEDED.items() if features.issuperset(needed))


def _on_a_mac(feature: str) -> bool:
    """Whether macOS says that the processor, or what stands in for it, can do something."""
    value, room = ctypes.c_int(0), ctypes.c_size_t(ctypes.sizeof(ctypes.c_int))
    name = f"hw.optional.{feature}".encode()
    try:
        failed = ctypes.CDLL(None).sysctlbyname(name, ctypes.byref(value), ctypes.byref(room), None, 0)
    except (AttributeError, OSError):
        return False
    return not failed and value.value == 1


def library_name(world: str, target: str) -> str:
    """The file with the code of a world such as "alliances-2" for a target such as "linux-x86_64-v4"."""
    return f"{world}-{target}-{kernel_digest()[:16]}.so"


def folders() -> tuple[Path, Path]:
    """Where code lies: in the package, where it was built into it, and in the user's cache."""
    return Path(str(files("allyscope.engine.kernel"))), user_cache() / "kernel"


def library(partners: int) -> Any:
    """The code of alliances of so many partners, or None where there is none: then they run by JAX.

    Raises InputError where the environment asks for a processor for which there is none.
    """
    if partners not in PARTNERS:
        return None
    return _library(f"alliances-{partners}", os.environ.get(VARIABLE, ""), folders())


def firm_library(slots: int) -> Any:
    """The code of firms with so many slots for alliances, or None where there is none: then they run by JAX.

    Raises InputError as `library` does.
    """
    return _library(f"firms-{slots}", os.environ.get(VARIABLE, ""), folders()) if slots == FIRM_SLOTS else None


@cache
def _library(world: str, asked: str, places: tuple[Path, ...]) -> Any:
    if asked == OFF:
        return None
    runnable = processors()
    if asked and asked not in runnable:
        raise InputError(f"{VARIABLE} is {asked}; this processor runs: {', '.join((OFF, *runnable))}.")
    for processor in (asked,) if asked else runnable:
        name = library_name(world, f"{system()}-{processor}")
        for folder in places:
            code = _loaded(folder / name)
            if code is not None:
                return code
    if asked:
        raise InputError(
            f"{VARIABLE} is {asked}, but no code was built for it. Build it, which takes half a minute: "
            f"python -m allyscope.engine.kernel.build {system()}-{asked}"
        )
    return None


def _loaded(path: Path) -> Any:
    """The code in a file, or None where there is none, or it is damaged or made from another source."""
    if not path.is_file():
        return None
    try:
        code = ctypes.CDLL(str(path))
        source = ctypes.c_char.in_dll(code, "allyscope_source")
    except (OSError, ValueError):
        return None
    return code if ctypes.string_at(ctypes.addressof(source)).decode("ascii") == kernel_digest() else None


def code_in_use(partners: int) -> str:
    """How alliances of so many partners run here: "kernel" or "jax"."""
    return _kind(library(partners))


def codes_in_use() -> list[str]:
    """How each world for which code is built runs here."""
    return [code_in_use(partners) for partners in PARTNERS] + [_kind(firm_library(FIRM_SLOTS))]


def _kind(code: Any) -> str:
    return "jax" if code is None else "kernel"
