"""The web application from nothing, as new users find it: an empty folder, a set-up link, two companies, a wave.

    python -m benchmarks web_new_user [--chromium /usr/bin/chromium]

An administrator sets up, makes companies, people and an alliance; the managers choose passwords by their links, write
down what happened, promise, expect, plan, ask, and get a wave below its threshold and one above it; they hand over,
take files out, switch on a second factor and erase an account. All of it in a real browser, at the width of a phone,
in three languages. It fails at the first thing that is not as it should be.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import hmac
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

PORT = 8764
SITE = f"http://localhost:{PORT}"
PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]
PASSWORD = "a long way together"
ALLIANCE = f"{SITE}/alliances/1/"
PEOPLE = (("Ann", "ann@one.example", "One"), ("Ben", "ben@two.example", "Two"), ("Cem", "cem@one.example", "One"))
LEFT_OUT = "left out: Chromium is not installed (Debian: apt-get install chromium)"


@contextmanager
def empty_installation() -> Iterator[str]:
    """An installation without anybody in it, and its set-up link."""
    with tempfile.TemporaryDirectory() as folder:
        command = [*PROGRAM, "serve", "--folder", folder, "--port", str(PORT)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            began = time.monotonic()
            lines = [server.stdout.readline() for _line in range(3)]
            print(f"answers after {time.monotonic() - began:.1f} s")
            try:
                yield lines[-1].strip()
            finally:
                server.terminate()


class Visitor:
    """One browser; every message on its console is a mistake."""

    def __init__(self, browser: Browser, width: int = 390, language: str = "en") -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def go(self, address: str) -> None:
        """Open a page; nothing on it is wider than the window."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        """Whether the page is as it should be."""
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        window = self.page.viewport_size
        assert window is not None
        assert wide <= window["width"], f"{self.page.url} is {wide} px wide"
        assert not self.wrong, (self.page.url, self.wrong)

    def fill(self, **fields: str) -> None:
        """Fill in fields by their names; of choices by what is written there."""
        for name, value in fields.items():
            found = self.page.locator(f"main [name={name}]").first
            kind = found.evaluate("each => each.tagName + (each.type || '')")
            if not found.is_visible():
                self.page.locator("main details:has([name=" + name + "]) > summary").first.click()
            if kind.startswith("SELECT"):
                found.select_option(label=option(found, value))
            elif kind == "INPUTradio":
                self.page.locator(f"main [name={name}][value='{value}']").check()
            else:
                found.fill(value)

    def press(self, button: str) -> None:
        """Press a button or link by its name; it leads to a page."""
        found = (
            self.page.locator("main")
            .get_by_role("button", name=button)
            .or_(self.page.locator("main").get_by_role("link", name=button))
        )
        with self.page.expect_navigation():
            found.first.click()
        self.look()
        assert not self.page.locator(".notice-bad").count(), self.page.locator("main").inner_text()

    def says(self, text: str) -> None:
        """The page says so."""
        assert text in self.page.locator("main").inner_text(), f"{self.page.url} does not say: {text}"

    def takes(self, link: str) -> bytes:
        """Take a file out."""
        found = self.page.get_by_role("link", name=link).or_(self.page.get_by_role("button", name=link)).first
        with self.page.expect_download() as download:
            found.click()
        return Path(download.value.path()).read_bytes()


def option(choice: Locator, value: str) -> str:
    """What is written there in a choice: just this, or something that begins with it."""
    written = choice.locator("option").all_inner_texts()
    return value if value in written else next(each for each in written if each.startswith(value))


def set_up(browser: Browser, link: str) -> dict[str, Visitor]:
    """The administrator and everybody with an account, logged in."""
    ada = Visitor(browser, 1280)
    ada.go(link)
    ada.fill(name="Ada", email="ada@host.example", password=PASSWORD)
    ada.press("Begin")
    ada.go(f"{SITE}/administration/")
    for company in ("One", "Two"):
        ada.go(f"{SITE}/administration/companies/")
        ada.fill(name=company)
        ada.press("Save")
    visitors = {"Ada": ada}
    for name, email, company in PEOPLE:
        ada.go(f"{SITE}/administration/people/")
        ada.fill(name=name, email=email, company=company)
        ada.press("Save")
        visitors[name] = welcomed(browser, ada.page.locator(".code").inner_text().strip())
    ada.go(f"{SITE}/administration/alliances/")
    ada.fill(name="One and Two", scope="A pump.", first="One", second="Two", formed="2024-03")
    ada.press("Save")
    for name, part in (("Ann", "Alliance manager"), ("Ben", "Alliance manager"), ("Cem", "Executive sponsor")):
        ada.fill(person=name, kind=part)
        ada.press("Add")
    return visitors


def welcomed(browser: Browser, link: str) -> Visitor:
    """Somebody who opens the link that they were given, and chooses a password."""
    visitor = Visitor(browser)
    visitor.go(link)
    for field in visitor.page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    visitor.press("Save and go on")
    return visitor


def between(ann: Visitor, ben: Visitor) -> None:
    """What managers do between waves."""
    ann.go(f"{ALLIANCE}events/new/")
    ann.fill(date="2024-09", text="The first pump leaks.", what="Discrepancy: outcome", actor="One", shared="yes")
    ann.press("Write it down")
    ann.go(f"{ALLIANCE}events/new/")
    ann.fill(date="2024-10", text="We look for another maker.", what="Exit considered", actor="One")
    ann.press("Write it down")
    ben.go(f"{ALLIANCE}events/")
    ben.says("The first pump leaks.")
    assert "another maker" not in ben.page.content()
    ben.go(f"{ALLIANCE}commitments/")
    ben.fill(side="Two", text="New seals in all pumps", due="2030-01-31")
    ben.press("Write it down")
    ann.go(f"{ALLIANCE}commitments/")
    ann.says("New seals in all pumps")
    assert b"BEGIN:VCALENDAR" in ann.takes("Into my calendar (.ics)")
    for visitor, level in ((ann, "5"), (ben, "3")):
        visitor.go(f"{ALLIANCE}expectations/")
        visitor.fill(topic="Dates that hold", level=level, shared="yes")
        visitor.press("Write it down")
    ann.go(f"{ALLIANCE}expectations/")
    ann.says("Where the two sides expect different things")
    ben.go(f"{ALLIANCE}plan/")
    ben.fill(text="Say sorry for the leak", act="Apologise", side="Two", state="done", done_on="2024-11-05")
    ben.press("Into the plan")
    ben.go(f"{ALLIANCE}events/")
    ben.press("Say sorry for the leak")
    ben.fill(worked="partly", cost="0.5")
    ben.press("Save")
    ann.go(f"{ALLIANCE}events/")
    ann.press("Say sorry for the leak")
    ann.says("partly")


def wave(browser: Browser, ann: Visitor, ben: Visitor, people: int, days: int) -> str:
    """A wave with so many who answer on each side, and its last day so many days from now; its address."""
    ann.go(f"{ALLIANCE}new-wave/")
    ann.fill(closes_on=(datetime.date.today() + datetime.timedelta(days=days)).isoformat())
    ann.press("Propose this wave")
    address = ann.page.url
    ben.go(address)
    ben.press("Agree for our side")
    links: list[str] = []
    for visitor in (ann, ben):
        visitor.go(address)
        visitor.fill(labels="\n".join(f"person {number}" for number in range(4)))
        visitor.press("Make their links")
        links += visitor.page.locator("td.code").all_inner_texts()[:people]
    ann.go(address)
    ann.press("Open the wave")
    for number, link in enumerate(links):
        respondent = Visitor(browser, language=("de", "fr", "en")[number % 3])
        respondent.go(link)
        for question in respondent.page.locator("fieldset.question").all():
            question.locator(f"input[value='{2 + number % 3}']").check()
        with respondent.page.expect_navigation():
            respondent.page.locator("button.large").click()
        respondent.look()
        respondent.context.close()
    for visitor in (ann, ben):
        visitor.go(address)
        visitor.page.get_by_text("Close before the last day", exact=True).click()
        visitor.press("We want to close now")
    return address


def too_few(ann: Visitor, ben: Visitor, address: str) -> None:
    """Below the threshold: a conversation, with a summary that both write."""
    ann.go(f"{address}conversation/")
    ann.page.locator("main textarea").fill("We see the leak alike. We differ on who pays. We talk in May.")
    ann.press("Save")
    ben.go(f"{address}conversation/")
    assert "We differ on who pays" in ben.page.locator("main textarea").input_value()
    ben.go(f"{address}result/")
    assert ben.page.url == address  # there is no result: the page of the wave says what to do


def released(ann: Visitor, ben: Visitor, cem: Visitor, address: str) -> None:
    """Above it: one page for both, and all that hangs on it."""
    for visitor in (ann, ben):
        visitor.go(address)
        visitor.press("Release for our side")
    pages = []
    for visitor in (ann, ben):
        visitor.go(f"{address}result/")
        visitor.page.wait_for_selector("text=The whole report", timeout=900_000)
        pages.append(visitor.page.locator("main").inner_html())
        visitor.look()
    assert pages[0] == pages[1]
    cem.go(f"{address}result/")
    cem.says("What the model makes of it")
    ann.go(f"{address}result/")
    assert ann.takes("The sheet as a document (Word)").startswith(b"PK")
    assert b'"kind"' in ann.takes("The result as data (JSON)")
    ann.go(f"{ALLIANCE}plan/")
    ann.press("Choose this plan")
    ann.go(f"{ALLIANCE}history/")
    ann.says("not due yet")
    assert ann.takes("The record behind it").startswith(b"PK")
    ann.go(f"{ALLIANCE}judgement/")
    ann.fill(light="amber", reason="The seals decide.")
    ann.press("Set it")
    ben.go(SITE)
    assert "The seals decide" not in ben.page.content()
    ann.go(f"{ALLIANCE}handover/")
    ann.says("We look for another maker.")
    assert ann.takes("Take it out (zip)").startswith(b"PK")
    ann.go(f"{ALLIANCE}trail/")
    assert b"," in ann.takes("As a table (CSV)")
    for language, said in (
        ("Deutsch", "Wer was getan hat"),
        ("Français", "Qui a fait quoi"),
        ("English", "Who did what"),
    ):
        with ann.page.expect_navigation():
            ann.page.get_by_role("button", name=language).click()
        ann.says(said)


def code_of(secret: str, moment: float) -> str:
    """The six digits that an app shows (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(moment // 30)), "sha1").digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def own_account(cem: Visitor) -> None:
    """A second factor switched on and asked for, what is kept about somebody, and an account erased."""
    cem.go(f"{SITE}/account/second-factor/app/")
    secret = cem.page.locator("main .code").first.inner_text().strip()
    cem.fill(code=code_of(secret, time.time()))
    cem.press("Switch it on")
    cem.go(f"{SITE}/account/")
    assert b"cem@one.example" in cem.takes("All of it (JSON)")
    cem.page.get_by_text("Erase my account", exact=True).click()
    for field in cem.page.locator("main form[action*=erase] input[type=password]").all():
        field.fill(PASSWORD)
    with cem.page.expect_navigation():
        cem.page.locator("main form[action*=erase] button").click()
    cem.go(SITE)
    assert "/login/" in cem.page.url


def main() -> int:
    """Do it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--chromium", type=Path, default=Path("/usr/bin/chromium"))
    given = parser.parse_args()
    if not given.chromium.exists():
        print(LEFT_OUT)
        return 1
    with empty_installation() as link, sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"])
        began = time.monotonic()

        def passed(what: str) -> None:
            print(f"{what}: fine after {time.monotonic() - began:.0f} s", flush=True)

        people = set_up(browser, link)
        passed("set-up, companies, people, alliance, parts")
        ann, ben, cem = people["Ann"], people["Ben"], people["Cem"]
        between(ann, ben)
        passed("events, commitments, expectations, plan")
        too_few(ann, ben, wave(browser, ann, ben, 2, 0))
        passed("a wave with too few answers, and the conversation instead")
        released(ann, ben, cem, wave(browser, ann, ben, 3, 32))
        passed(
            "a wave released, its page, document, record, plan, history, judgement, handover, trail, three languages"
        )
        own_account(cem)
        passed("second factor, own data, erasure")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
