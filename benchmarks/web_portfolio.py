"""How long the first page of a manager takes, by the number of alliances, each with twenty released waves.

    python -m benchmarks web_portfolio [--alliances 10 100 1000]

makes an installation in memory, asks for the page five times, and prints the median time, the questions put to the
database, and the size of the page.
"""

from __future__ import annotations

import argparse
import datetime
import os
import statistics
import sys
import time

import django

WAVES, TIMES = 20, 5


def many(count: int, waves: int = WAVES) -> None:
    """So many alliances of the manager of side A, each with released waves and what belongs to them."""
    from allyscope.web.models import (  # noqa: PLC0415 - Django is set up by now
        Alliance,
        Company,
        Drawing,
        Person,
        Publication,
        Role,
        Side,
        Wave,
    )

    first, second = Company.objects.all()[:2]
    manager = Person.objects.get(email="manager_a@example.org")
    days = [datetime.date(2020 + each // 12, 1 + each % 12, 1) for each in range(waves)]
    for number in range(count):
        alliance = Alliance.objects.create(name=f"Alliance {number:04}")
        sides = [
            Side.objects.create(alliance=alliance, company=company, code=code)
            for code, company in (("P1", first), ("P2", second))
        ]
        Role.objects.create(alliance=alliance, side=sides[0], person=manager, kind=Role.Kind.MANAGER)
        rows = Wave.objects.bulk_create(
            Wave(alliance=alliance, threshold=3, state="published", closes_on=day) for day in days
        )
        results = Publication.objects.bulk_create(
            Publication(wave=wave, published_on=wave.closes_on, pulse="{}", assessment="x" * 20_000, signs={"gaps": 1})
            for wave in rows
        )
        Drawing.objects.bulk_create(
            Drawing(publication=each, language="en", headline="It stands.", parts="x" * 20_000, report="y" * 50_000)
            for each in results
        )


def main() -> int:
    """Measure, and say whether a hundred alliances open within a second."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--alliances", type=int, nargs="+", default=[10, 100, 1000])
    counts = parser.parse_args().alliances
    os.environ["DJANGO_SETTINGS_MODULE"] = "allyscope.web.settings"
    os.environ.pop("ALLYSCOPE_WEB_FOLDER", None)
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: PLC0415

    from benchmarks.web_installation import install  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    slow = False
    print("alliances   seconds   questions   kB")
    for count in counts:
        call_command("flush", verbosity=0, interactive=False)
        here = install()
        many(count - 1)
        client = here.client("manager_a")
        times = []
        for _time in range(TIMES):
            began = time.perf_counter()
            page = client.get("/").content
            times.append(time.perf_counter() - began)
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        taken = statistics.median(times)
        slow |= count <= 100 and taken > 1.0
        print(f"{count:9}   {taken:7.2f}   {len(asked):9}   {len(page) / 1000:.0f}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
