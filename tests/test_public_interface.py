"""What `import allyscope` offers, and what it costs."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import allyscope
from allyscope import errors, inference, record
from allyscope.advice import advise
from allyscope.engine import compilation
from allyscope.inference import infer
from allyscope.report.pages import report as page
from allyscope.results import advice, assessment, codec, diagnosis, forecast
from allyscope.simulation import experiment, reading, run

PUBLIC = {
    **{
        error: getattr(errors, error)
        for error in (
            "AllyscopeError",
            "ExperimentError",
            "FormError",
            "InputError",
            "PlanError",
            "Problem",
            "RecordError",
            "RunError",
            "WriteError",
        )
    },
    "Advice": advice.Advice,
    "Assessment": assessment.Assessment,
    "Diagnosis": diagnosis.Diagnosis,
    "ResultError": codec.ResultError,
    "load_result": codec.load_result,
    "save_result": codec.save_result,
    "Experiment": experiment.Experiment,
    "Forecast": forecast.Forecast,
    "Inferred": infer.Inferred,
    "Portfolio": record.Portfolio,
    "Record": record.Record,
    "make_record": record.make_record,
    "__version__": version("allyscope"),
    "advise": advise.advise,
    "diagnose": inference.diagnose,
    "enable_cache": compilation.enable_cache,
    "forecast": inference.forecast,
    "infer_record": inference.infer_record,
    "make_experiment": reading.make_experiment,
    "posterior_tree": inference.posterior_tree,
    "read_experiment": reading.read_experiment,
    "read_record": record.read_record,
    "simulate": run.simulate,
    "write_report": page.write_report,
}


def loaded_by(code: str) -> set[str]:
    """Top-level modules in a fresh interpreter after `code` has run."""
    names = "print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\n{names}"], check=True, capture_output=True, text=True
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_public_names_are_listed_once_and_are_these() -> None:
    assert allyscope.__all__ == sorted(PUBLIC)
    assert set(PUBLIC) <= set(dir(allyscope))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_is_the_object_of_its_home(name: str) -> None:
    assert getattr(allyscope, name) == PUBLIC[name]


def test_every_public_name_has_its_place_in_the_documentation() -> None:
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^::: (allyscope\.[\w.]+)$", page, re.M))
    homes = {name: f"{getattr(PUBLIC[name], '__module__', '')}." for name in set(PUBLIC) - {"__version__"}}
    missing = {
        name
        for name, home in homes.items()
        if f"allyscope.{name}" not in shown and not any(home.startswith(f"{module}.") for module in shown)
    }
    assert not missing


def test_unknown_name_is_refused_with_the_public_ones() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'prophesy'; public are Advice, AllyscopeError"):
        getattr(allyscope, "prophesy")  # noqa: B009 - the point is that it is missing


@pytest.mark.parametrize(
    "code",
    [
        "import allyscope",
        "import allyscope; allyscope.read_record('case-4')",
        "import allyscope; allyscope.RecordError, allyscope.Record, allyscope.make_record",
    ],
)
def test_importing_and_reading_need_no_heavy_library(code: str) -> None:
    assert loaded_by(code).isdisjoint({"jax", "jaxlib", "numpy", "pandas", "xarray", "typer", "rich"})


def test_a_public_name_loads_what_it_needs() -> None:
    assert {"jax", "numpy"} & loaded_by("import allyscope; allyscope.diagnose, allyscope.advise") == {"numpy"}
    assert {"jax", "numpy"} & loaded_by("import allyscope; allyscope.simulate") == {"numpy"}
