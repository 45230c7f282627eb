"""Every page of the demonstration in a real browser, at two widths: nothing that axe finds, nothing too wide.

    python -m benchmarks web_axe [--quick] [--pictures FOLDER]

axe is the one that is locked with the other libraries, so nothing is fetched. The pages are those that can be read by
somebody; what nobody can read without having done something first is left to `web_browser`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from socket import socket
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
LEFT_OUT = "left out: Chromium is not installed (Debian: apt-get install chromium)"
PASSWORD = "two-sides-of-it"  # the demonstration's
PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
WIDTHS = (1280, 390)
ALLIANCE = "/alliances/1/"
BETWEEN = ("commitments", "expectations", "plan", "judgement", "history", "ended", "handover")
PAGES = {
    "": ("/login/", "/answers/", "/a/", "/nothing/"),
    "anna@fjord.example": (
        *("/", ALLIANCE, "/waves/3/", "/waves/3/result/", "/waves/3/conversation/", f"{ALLIANCE}new-wave/"),
        *(f"{ALLIANCE}events/", f"{ALLIANCE}events/new/", "/account/", "/account/second-factor/"),
        *("/account/password/", "/account/second-factor/app/", "/account/second-factor/keys/add/", f"{ALLIANCE}trail/"),
        *(f"{ALLIANCE}{each}/" for each in BETWEEN),
        *(
            "/waves/3/result/own/",
            f"{ALLIANCE}events/1/",
            f"{ALLIANCE}plan/1/",
            f"{ALLIANCE}events/import/",
            "/forecasts/",
        ),
    ),
    "admin@demo.example": (
        *("/administration/", "/administration/companies/", "/administration/people/"),
        *(
            "/administration/alliances/",
            "/administration/alliances/1/",
            "/administration/trail/",
            "/administration/bring-alliance/",
        ),
    ),
}
QUICK = {
    "/login/",
    "/answers/",
    "/",
    "/waves/3/result/",
    "/account/",
    "/account/second-factor/app/",
    "/administration/",
}
RUN = "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration, served at a port of its own."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [*PROGRAM, "serve", "--demo", "--folder", folder, "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            assert server.stdout is not None
            server.stdout.readline()
            try:
                yield f"http://localhost:{port}"
            finally:
                server.terminate()


def look(page: Any, address: str, width: int, pictures: Path | None) -> list[str]:
    """What is wrong with a page."""
    page.goto(address)
    page.evaluate("window.stop()")  # a page that reloads itself while something is computed stays while it is looked at
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    wrong = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in page.evaluate(RUN)["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if pictures is not None:
        name = address.partition("//")[2].partition("/")[2].strip("/").replace("/", "-") or "portfolio"
        page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
    return [*wrong, *([f"is {wide} px wide"] if wide > width else [])]


def main() -> int:
    """Look at all of them, and say what is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--quick", action="store_true", help="a few pages, as on a phone")
    given = parser.parse_args()
    pictures, widths = given.pictures, WIDTHS[-1:] if given.quick else WIDTHS
    if not CHROMIUM.exists():
        print(LEFT_OUT)
        return 1
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    wrong, count = [], 0
    with demonstration() as site, sync_playwright() as tool:
        browser = tool.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        for width in widths:
            for who, paths in PAGES.items():
                page = browser.new_context(viewport={"width": width, "height": 900}, locale="en").new_page()
                if who:
                    page.goto(f"{site}/login/")
                    page.get_by_label("E-mail address").fill(who)
                    page.get_by_label("Password").fill(PASSWORD)
                    page.keyboard.press("Enter")
                    page.wait_for_url(lambda address: "/login/" not in address)
                for path in QUICK.intersection(paths) if given.quick else paths:
                    count += 1
                    wrong += [f"{path} at {width} px: {each}" for each in look(page, site + path, width, pictures)]
        browser.close()
    print("\n".join([*wrong, f"{count} pages looked at, {len(wrong)} things wrong"]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
