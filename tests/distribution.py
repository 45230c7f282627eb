"""Which worker runs which tests, and in what order: whole files, the longest first.

Were a file's tests spread over workers, each worker would compile the same programs and make the same fixtures.
"""

from __future__ import annotations

from typing import Any

import pytest

TOGETHER = ("tests/process/",)  # folders whose files share their programs, run by one worker
LONGEST = (  # where nothing has been compiled yet, by processor time; what is short fills the end evenly
    *("tests/process/", "tests/claims/test_arms_by_kernel.py", "tests/engine/kernel/test_kernel_firm_mechanisms.py"),
    *("tests/engine/kernel/", "tests/advice/test_partners_by_kernel.py", "tests/simulation/test_firm.py"),
    *("tests/advice/", "tests/claims/test_claim_runner.py", "tests/claims/test_mutations.py"),
    *("tests/cli/test_diagnosis_commands.py", "tests/web/test_web_in_a_browser.py", "tests/privacy/"),
    *("tests/inference/", "tests/reference/test_step_twin.py", "tests/web/test_two_worlds_of_sides.py"),
    *("tests/test_attacks.py", "tests/test_fuzz.py", "tests/test_docs.py", "tests/test_new_construct.py"),
    *(
        "tests/web/test_web_faults.py",
        "tests/report/figures/test_figures.py",
        "tests/calibration/",
        "tests/simulation/",
    ),
)


def rank(nodeid: str) -> int:
    """The place of a test's file among the longest; behind them where it is none of them."""
    return next((place for place, start in enumerate(LONGEST) if nodeid.startswith(start)), len(LONGEST))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, all others in their order."""
    items.sort(key=lambda item: rank(item.nodeid))


def unit(nodeid: str) -> str:
    """What one worker runs as a whole: a test's file, or its folder."""
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Gives workers one unit after the other."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only where tests are spread over workers

    config.option.loadscopereorder = False  # the order is that of `LONGEST` and not that of how many tests there are
    scheduler: Any = LoadScopeScheduling(config, log)
    scheduler._split_scope = unit
    return scheduler
