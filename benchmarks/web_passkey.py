"""A passkey in a real browser: made, used in the place of a password, used after one, and asked for again.

    python -m benchmarks web_passkey

Chromium plays the key by itself (a virtual authenticator), as its developers' tools can.
"""

from __future__ import annotations

import sys
from typing import Any

from benchmarks.web_axe import CHROMIUM, LEFT_OUT, PASSWORD, demonstration

WHO = "anna@fjord.example"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def log_in(page: Any, site: str) -> None:
    """By address and password."""
    page.goto(f"{site}/login/")
    page.get_by_label("E-mail address").fill(WHO)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def log_out(page: Any) -> None:
    """Leave."""
    with page.expect_navigation():
        page.get_by_role("button", name="Log out").click()


def press(page: Any, name: str) -> None:
    """A button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def try_it(page: Any, site: str) -> None:
    """Everything that a key is for. Raises AssertionError at the first thing that is not as it should be."""
    log_in(page, site)
    page.goto(f"{site}/account/second-factor/keys/add/")
    page.locator("input[name=passwordless]").check()
    press(page, "Add a key")
    assert "/codes/" in page.url, page.url
    page.goto(f"{site}/account/second-factor/")
    assert "lets you in without a password" in page.content(), page.locator("main").inner_text()
    log_out(page)
    press(page, "Log in with a passkey")
    assert "Anna Lie" in page.content(), page.url
    log_out(page)
    log_in(page, site)
    assert page.url.endswith("/check/"), page.url
    press(page, "Use your key")
    assert "Anna Lie" in page.content(), page.url


def main() -> int:
    """Try it, and say how it went."""
    if not CHROMIUM.exists():
        print(LEFT_OUT)
        return 1
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    wrong: list[str] = []
    with demonstration() as site, sync_playwright() as tool:
        browser = tool.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        page = browser.new_context(locale="en").new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        developer = page.context.new_cdp_session(page)
        developer.send("WebAuthn.enable")
        developer.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        try_it(page, site)
        browser.close()
    print("\n".join(wrong) or "a passkey is made, lets in alone, and after a password")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
