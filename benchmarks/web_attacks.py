"""The web application attacked: every form filled with rubbish, forged, framed, under wrong names, by guessing.

    python -m benchmarks web_attacks [--rounds 10]

tries, kind by kind (`benchmarks/web_attack_kinds.py`), what visitors with bad intentions try: `--rounds` times at each
address where something is sent, once at each where something is read. Says how often and names what came through.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time

import django


def main() -> int:
    """Attack, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    os.environ["DJANGO_SETTINGS_MODULE"] = "allyscope.web.settings"
    os.environ.pop("ALLYSCOPE_WEB_FOLDER", None)
    django.setup()
    logging.disable(logging.CRITICAL)  # what is refused is logged, a thousand times
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from benchmarks.web_attack_kinds import KINDS, came_through  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    tries, wrong = 0, 0
    print("| kind | tries | came through | seconds |\n|---|---|---|---|")
    for kind in KINDS:
        call_command("flush", verbosity=0, interactive=False)
        began = time.monotonic()
        count, through = came_through(kind, 1, rounds)
        tries, wrong = tries + count, wrong + len(through)
        print(f"| {kind} | {count:,} | {len(through)} | {time.monotonic() - began:.0f} |", flush=True)
        for each in through[:10]:
            print(f"  {each}", file=sys.stderr)
    print(f"\n{tries:,} tries, {wrong} came through")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
