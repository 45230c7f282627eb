"""Libraries that only some commands need: which extra brings them, and one sentence for whoever lacks it."""

from __future__ import annotations

from importlib.util import find_spec

from allyscope.errors import InputError

# What each extra of pyproject.toml brings, as it is imported.
LIBRARIES = {
    "arrays": ("h5netcdf", "h5py", "xarray"),
    "cluster": ("distributed",),
    "docx": ("docx",),
    "exchange": ("pandas", "pyreadstat", "python_calamine", "xlsxwriter"),
    "postgres": ("psycopg",),
    "tables": ("pyarrow",),
    "web": ("allauth", "cryptography", "django", "waitress", "whitenoise"),
}


def need(extra: str, purpose: str) -> None:
    """Raises InputError unless the libraries of `extra` are installed; called before any long work.

    `purpose` begins the sentence, for example "A Parquet table".
    """
    missing = [name for name in LIBRARIES[extra] if find_spec(name) is None]
    if missing:
        raise InputError(f"{purpose} needs {' and '.join(missing)}; pip install 'allyscope[{extra}]' brings it.")
