"""Privacy of the web application: waves at random in two worlds, and whether any visitor can tell them apart.

    python -m benchmarks web_privacy [--waves 200]

plays each wave twice, with one protected person answering something else, and compares all that is kept, all
mails that are due, and, wherever answers still lie in tables, what is at every address for two kinds of visitor
(`--visitors 8`: for all).
"""

from __future__ import annotations

import argparse
import os
import sys

import django


def main() -> int:
    """Compare, and name the waves that can be told apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--waves", type=int, default=200)
    parser.add_argument("--visitors", type=int, default=2)
    given = parser.parse_args()
    waves = given.waves
    os.environ["DJANGO_SETTINGS_MODULE"] = "allyscope.web.settings"
    os.environ.pop("ALLYSCOPE_WEB_FOLDER", None)
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from benchmarks.web_worlds import differences  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    apart = 0
    for seed in range(waves):
        one, places = differences(seed, given.visitors)
        if places:
            apart += 1
            print(f"wave {seed} ({one.ending}): {', '.join(places[:5])}")
    print(f"{waves} waves in two worlds each, {apart} of them can be told apart")
    return int(apart > 0)


if __name__ == "__main__":
    sys.exit(main())
