"""The web application in a real browser: a whole wave, with the keyboard, without a script, in German, on a phone.

    python -m benchmarks web_browser [--chromium /usr/bin/chromium] [--pictures FOLDER]

starts the demonstration in a folder of its own, proposes, agrees, invites, answers, closes and releases as people do,
and fails at the first thing that is not as it should be: a request to elsewhere, a message on the console, a page wider
than its window, a respondent's page above 60 KB, two sides that see different pages.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PORT = 8765
SITE = f"http://localhost:{PORT}"
PASSWORD = "two-sides-of-it"  # the demonstration's
PHONE, DESK = 390, 1280
MOST_BYTES = 60_000
PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]


@contextmanager
def demonstration() -> Iterator[None]:
    """The demonstration, served."""
    with tempfile.TemporaryDirectory() as folder:
        command = [*PROGRAM, "serve", "--demo", "--folder", folder, "--port", str(PORT)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            began = time.monotonic()
            server.stdout.readline()
            print(f"answers after {time.monotonic() - began:.1f} s")
            try:
                yield
            finally:
                server.terminate()


class Visitor:
    """One browser window, with everything that went wrong in it."""

    def __init__(self, browser: Browser, *, width: int = DESK, language: str = "en", script: bool = True) -> None:
        size = {"width": width, "height": 900}
        self.context = browser.new_context(viewport=size, locale=language, java_script_enabled=script)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.bytes = 0
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self._look(asked.url))
        self.page.on("response", lambda answer: self._count(answer.headers.get("content-length", "0")))

    def _look(self, address: str) -> None:
        if not address.startswith((SITE, "data:")):
            self.wrong.append(f"asks {address}")

    def _count(self, length: str) -> None:
        self.bytes += int(length)

    def go(self, path: str) -> str:
        """Open a page and look whether it is as it should be."""
        self.bytes = 0
        self.page.goto(path if path.startswith("http") else SITE + path)
        wide = self.page.locator("html").bounding_box()
        window = self.page.viewport_size
        assert wide is not None
        assert window is not None
        assert wide["width"] <= window["width"], path
        assert not self.wrong, self.wrong
        return self.page.content()

    def log_in(self, email: str) -> Visitor:
        """Become somebody of the demonstration, with the keyboard alone."""
        self.go("/login/")
        self.page.keyboard.type(email)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def press(self, name: str) -> None:
        """Reach a button or link by the keyboard and press it; it leads to another page."""
        with self.page.expect_navigation():
            self.fold_out(name)

    def fold_out(self, name: str) -> None:
        """Reach something by the keyboard and press it."""
        self.page.get_by_text(name, exact=True).first.focus()
        self.page.keyboard.press("Enter")


def whole_wave(browser: Browser) -> str:
    """From the proposal to the page that both get; its address."""
    anna, bruno = (Visitor(browser).log_in(f"{name}.example") for name in ("anna@fjord", "bruno@verde"))
    anna.go("/alliances/1/")
    anna.press("New wave")
    anna.press("Propose this wave")
    wave = anna.page.url
    bruno.go(wave)
    bruno.press("Agree for our side")
    links: list[str] = []
    for visitor in (anna, bruno):
        visitor.go(wave)
        visitor.page.get_by_label("Whom you ask").fill("one\ntwo\nthree\nfour\nfive")
        visitor.press("Make their links")
        links += visitor.page.locator("td.code").all_inner_texts()
    anna.go(wave)
    anna.press("Open the wave")
    for number, link in enumerate(links):
        respondent = Visitor(browser, width=PHONE, language="de", script=False)
        said = respondent.go(link)
        assert "Meine Antworten senden" in said
        assert respondent.bytes + len(said) < MOST_BYTES, respondent.bytes
        answer(respondent.page, 2 + (number > 4) + number % 2)
        assert "sind gespeichert" in respondent.page.content()
        respondent.context.close()
    for step in ("close", "release"):
        for visitor in (anna, bruno):
            visitor.go(wave)
            if step == "close":
                visitor.fold_out("Close before the last day")
            visitor.press("We want to close now" if step == "close" else "Release for our side")
    pages = []
    for visitor in (anna, bruno):
        visitor.go(f"{wave}result/")
        visitor.page.wait_for_selector("text=The whole report", timeout=600_000)
        pages.append(visitor.page.locator("main").inner_html())
        assert not visitor.wrong, visitor.wrong
    assert pages[0] == pages[1]
    return wave.removeprefix(SITE)


def answer(page: Page, level: int) -> None:
    """Answer every question with the keyboard alone: Tab to each group, arrows within it."""
    for group in page.locator("fieldset.question").all():
        group.locator("input").first.focus()
        page.keyboard.press("Space")
        for _step in range(level - 1):
            page.keyboard.press("ArrowDown")
    page.locator("button.large").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def pages_of(wave: str) -> dict[str, str]:
    """Every page of a manager, by its name."""
    pages = {"portfolio": "/", "alliance": "/alliances/1/", "wave": wave, "result": f"{wave}result/"}
    between = ("events", "commitments", "expectations", "plan", "judgement", "history", "handover", "ended")
    pages |= {name: f"/alliances/1/{name}/" for name in between} | {"forecasts": "/forecasts/"}
    pages |= {"event": "/alliances/1/events/1/", "new-event": "/alliances/1/events/new/"}
    pages |= {"import": "/alliances/1/events/import/", "act": "/alliances/1/plan/1/", "account": "/account/"}
    return pages | {"conversation": f"{wave}conversation/", "answers": "/answers/"}


def pictures(browser: Browser, wave: str, folder: Path) -> None:
    """Every page at both widths, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in (DESK, PHONE):
        visitor = Visitor(browser, width=width).log_in("anna@fjord.example")
        for scheme in ("light", "dark"):
            visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for name, path in pages_of(wave).items():
                visitor.go(path)
                visitor.page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


def main() -> int:
    """Do it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--pictures", type=Path)
    given = parser.parse_args()
    with demonstration(), sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"])
        wave = whole_wave(browser)
        print("a whole wave, by keyboard, without a script for respondents, in German, on a phone: fine")
        if given.pictures is not None:
            pictures(browser, wave, given.pictures)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
