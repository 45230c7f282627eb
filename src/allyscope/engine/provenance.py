"""What a result depends on besides the experiment: the versions, the model's source, the kind of machine."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

PACKAGES = ("allyscope", "jax", "jaxlib", "numpy")
MODEL = ("process", "engine", "simulation")


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide over the bits of a result."""
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


@cache
def source_digest(parts: tuple[str, ...], without: tuple[str, ...] = ()) -> str:
    """A digest of the source of parts of the package, such as "process" or "calibration/check/fit.py".

    Folders are taken with all that lies in them, tables too, save the files named in `without`.
    """
    home, digest = files("allyscope"), hashlib.sha256()

    def take(place: Traversable, name: str) -> None:
        if place.is_dir():
            for each in sorted(place.iterdir(), key=lambda each: each.name):
                take(each, f"{name}/{each.name}")
        elif name.endswith((".py", ".c", ".h", ".json")) and name not in without:
            digest.update(f"{name}\0".encode() + place.read_bytes() + b"\0")

    for part in parts:
        take(home.joinpath(part), part)
    return digest.hexdigest()


def processor_features() -> str:
    """What the processor can do, as the system names it; empty where the system does not say."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor()
    return next((line for line in lines if line.startswith(("flags", "Features"))), "")


def model_digest() -> str:
    """A digest of the source of the process, of the engine and of the simulation."""
    return source_digest(MODEL)


def machine_kind() -> dict[str, str]:
    """The kind of machine within which results agree to the last bit."""
    import jax  # noqa: PLC0415 - a manifest is written after a run; reading one needs no JAX

    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "processor_features": hashlib.sha256(processor_features().encode()).hexdigest()[:16],
        "device": jax.devices()[0].device_kind,
    }


def digest_of(data: Mapping[str, Any]) -> str:
    """The digest of plain data."""
    import json  # noqa: PLC0415

    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
