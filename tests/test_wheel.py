"""What is published: the wheel holds the whole package and nothing else, and works outside the repository."""

from __future__ import annotations

import sysconfig
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
from built_wheel import QUICK, THIS, build, environment, packed, run, to_pack


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


def test_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    assert packed(wheel) == to_pack()
    kinds = {Path(name).suffix for name in packed(wheel)}
    assert {".py", ".yaml", ".json", ".csv", ".j2", ".css"} <= kinds
    assert "allyscope/py.typed" in packed(wheel)


def test_wheel_names_its_version_its_licence_and_the_oldest_python(wheel: Path) -> None:
    with ZipFile(wheel) as file:
        (name,) = (each for each in file.namelist() if each.endswith(".dist-info/METADATA"))
        metadata = file.read(name).decode()
        assert any(each.endswith("licenses/LICENSE") for each in file.namelist())
    assert f"\nVersion: {version('allyscope')}\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata


def test_installed_wheel_works_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    python = environment(THIS, tmp_path / "environment", "--no-deps", "--no-index", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # The libraries that are here; the package itself comes from the wheel, which stands first.
    (site / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    found = run(python, "-c", "import allyscope; print(allyscope.__file__)", folder=outside)
    assert Path(found).is_relative_to(site)
    program = python.parent / "allyscope"
    printed = {arguments: run(program, *arguments, folder=outside) for arguments in QUICK}
    assert printed[("--version",)] == f"allyscope {version('allyscope')}\n"
    assert "Usage" in printed[("--help",)]
    assert printed[("check", "case-1")]
    assert printed[("vocabulary", "trust")]
