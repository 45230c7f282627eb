"""What is tried against the web application, kind by kind; each try says what came through, which shall be nothing."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import models, transaction
from django.test import Client, override_settings
from django.urls import reverse

from allyscope.web.forms.answer_file import named
from allyscope.web.models import Alliance, Answer, Invitation, Wave
from allyscope.web.security import TRIES, TRIES_OF_A_SENDER
from allyscope.web.waves import life
from allyscope.web.waves.answering import new_code
from benchmarks.web_installation import PARTIES, VISITORS, Installation, install, published
from benchmarks.web_worlds import addresses, seen

Tries = Iterator[str]  # of each try what came through; empty where nothing did
PASSWORD = "a long enough phrase"
HTML = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
FORMULAS = ("=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1")
TEXTS = (
    *("", "0", "-1", "5", "1e400", "NaN", "٣", "99999999999999999999", "2024-13", "2024-02-30", "\x00", "\ud7ff"),
    *(HTML, "a" * 6000, "'; DROP TABLE x; --", "%s%n{0}${x}", "../../etc/passwd", "\u202eabc", "both", "P1", "yes"),
    *("[]", '[["a"],["b","c"]]', "conflict", "repair_act/apology", "kept", "own", "trust", "2024-03", "red"),
)
FIELDS = ("name", "email", "text", "date", "labels", "code", "password", "table", "preview", "next")
NAMES = re.compile(r'<(?:input|select|textarea|button)[^>]*\sname="([^"]+)"')
AIMS = ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\\\\evil.example")
HOSTS = (
    "evil.example",
    "alliances.example.org.evil.example",
    "evil.example:80",
    "[::1",
    "a b",
    "alliances.example.org@x",
)
MAY_REFUSE = (302, 403, 404, 405)


def forms(chance: random.Random, rounds: int) -> Tries:
    """Every form of every visitor, filled with what nobody should send."""
    here, wave = published()
    for address in (*addresses(here, wave), "/language/setlang/"):
        for _round in range(rounds):
            visitor = chance.choice(VISITORS)
            with transaction.atomic():  # and back: an account may be erased, a step be taken
                client = here.client(visitor, raise_request_exception=False)
                names = (*NAMES.findall(client.get(address).content.decode()), *FIELDS)
                values = {name: chance.choice(TEXTS) for name in names if chance.random() < 0.7}
                response = client.post(address, values)
                transaction.set_rollback(True)
            wrong = response.status_code >= 500 or HTML in response.content.decode(errors="replace")
            yield f"{visitor} {address}: {response.status_code} {values}" if wrong else ""


def forgeries(_chance: random.Random, _rounds: int) -> Tries:
    """Every address, with a form that was not ours."""
    here, wave = published()
    for visitor in ("anonymous", *PARTIES, "administrator"):
        client = here.client(visitor, enforce_csrf_checks=True)
        for address in {*addresses(here, wave), "/language/setlang/"}:
            response = client.post(address, {"name": "x", "text": "x"})
            taken = response.status_code not in MAY_REFUSE
            if response.status_code == 302:
                taken = not response.headers["Location"].startswith(("/login/", "/account/"))
            yield f"{visitor} {address}: {response.status_code}" if taken else ""


def frames(_chance: random.Random, _rounds: int) -> Tries:
    """Every page put into somebody else's frame, or with a script within it."""
    here, wave = published()
    for visitor in ("anonymous", "manager_a", "administrator"):
        client = here.client(visitor)
        for address in addresses(here, wave):
            response = client.get(address)
            policy = response.headers.get("Content-Security-Policy", "")
            safe = "frame-ancestors 'none'" in policy and response.headers.get("X-Frame-Options") == "DENY"
            yield "" if safe and "script-src 'unsafe" not in policy else f"{visitor} {address}"


def hosts(_chance: random.Random, _rounds: int) -> Tries:
    """Every page asked for under a name that is not ours; a link that is sent must not lead there."""
    here, wave = published()
    with override_settings(ALLOWED_HOSTS=["alliances.example.org"]):
        for address in ("/", "/login/", "/forgotten-password/", f"/a/{here.codes[0][0]}/", f"/waves/{wave.pk}/"):
            for host in HOSTS:
                status = Client(headers={"host": host}).get(address).status_code
                yield f"{address} as {host}: {status}" if status != 400 else ""
            header = {"host": "alliances.example.org", "x-forwarded-host": "evil.example"}
            page = here.client("manager_a", headers=header).get(address)
            yield f"{address}: x-forwarded-host" if "evil" in str(page.headers) + page.content.decode() else ""


def redirects(_chance: random.Random, _rounds: int) -> Tries:
    """Everybody who is sent on, sent elsewhere."""
    here, _wave = published()
    person = here.people["manager_a"]
    person.set_password(PASSWORD)
    person.save()
    for aim in AIMS:
        for address, values in (
            ("/login/", {"email": person.email, "password": PASSWORD}),
            ("/language/setlang/", {"language": "de"}),
            ("/logout/", {}),
        ):
            for at in (address, f"{address}?next={aim}"):
                response = Client().post(at, values | {"next": aim})
                to = response.headers.get("Location", "")
                yield f"{at}: to {to}" if "evil" in to or "javascript" in to else ""


def sessions(_chance: random.Random, _rounds: int) -> Tries:
    """A session that somebody else prepared, or that was left."""
    here, _wave = published()
    person = here.people["manager_a"]
    person.set_password(PASSWORD)
    person.save()
    for prepared in ("a" * 32, "0123456789abcdefghijklmnopqrstuv"):
        client = Client()
        client.cookies["sessionid"] = prepared
        client.post("/login/", {"email": person.email, "password": PASSWORD})
        key = client.cookies["sessionid"].value
        other = Client()
        other.cookies["sessionid"] = prepared
        yield "a prepared session is logged in" if key == prepared or other.get("/").status_code == 200 else ""
        client.post("/logout/")
        other.cookies["sessionid"] = key
        yield "a session is worth something after the log-out" if other.get("/").status_code == 200 else ""


def guesses(_chance: random.Random, _rounds: int) -> Tries:
    """Passwords and codes by trying, beyond what is allowed; the right one comes last."""
    here, _wave = published()
    person = here.people["manager_a"]
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    for number in range(TRIES + 3):
        response = client.post("/login/", {"email": person.email, "password": f"wrong {number}"})
        yield f"try {number}: {response.status_code}" if (response.status_code == 429) != (number >= TRIES) else ""
    response = client.post("/login/", {"email": person.email.upper(), "password": PASSWORD})
    yield "the right password after too many tries" if response.status_code != 429 else ""
    for _number in range(TRIES_OF_A_SENDER):
        status = client.get(f"/a/{new_code()}/").status_code
        yield f"a guessed code: {status}" if status != 404 else ""
    for address in (f"/a/{here.codes[0][0]}/", f"/a/{here.codes[0][0]}/result/"):
        yield "the right code after too many tries" if client.get(address).status_code != 404 else ""


def html(_chance: random.Random, _rounds: int) -> Tries:
    """HTML in every text that is kept, on every page of everybody."""
    here, wave = published()
    everywhere(here, HTML)
    for visitor in VISITORS:
        client = here.client(visitor, raise_request_exception=False)
        for address in addresses(here, wave):
            response = client.get(address)
            kind = response.headers.get("Content-Type", "")
            raw = "html" in kind and any(each in response.content.decode() for each in ("<script>alert", "<img src=x"))
            yield f"{visitor} {address}" if raw or response.status_code >= 500 else ""


def formulas(_chance: random.Random, _rounds: int) -> Tries:
    """Formulas in every text that is kept, in every table that is handed out."""
    here, wave = published()
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/judgement/withdraw/")
    tables = [each for each in addresses(here, wave) if each.endswith("/table/")]
    for formula in FORMULAS:
        everywhere(here, formula)
        for visitor in ("manager_a", "administrator"):
            for address in tables:
                response = here.client(visitor, raise_request_exception=False).get(address)
                if "csv" in response.headers.get("Content-Type", ""):
                    cells = [
                        cell for row in csv.reader(io.StringIO(response.content.decode(), newline="")) for cell in row
                    ]
                    bad = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
                    yield f"{visitor} {address}: {bad[0]!r}" if bad else ""


def conclusions(_chance: random.Random, _rounds: int) -> Tries:
    """Which side was short of people, worked out where a wave ends in a conversation."""
    worlds = [conversation(of_a_file=of_a_file) for of_a_file in (False, True)]
    for place, page in worlds[0].items():
        yield f"{place}: whether the other side's answers came of a file" if worlds[1][place] != page else ""


def conversation(*, of_a_file: bool) -> dict[str, str]:
    """All that Beta and the facilitator can fetch before and after too few answered, who may be Alpha or Beta.

    Alpha brings in a file of enough people, so that it was Beta; or it invites as many, of whom one answers.
    """
    call_command("flush", verbosity=0, interactive=False)
    here = install()
    wave = here.wave()
    for side in here.sides:
        life.agree(wave, side)
    anna, bruno = here.client("manager_a"), here.client("manager_b")
    if of_a_file:
        sheet = {"table": '[["id","trust"],["1","3"],["2","3"],["3","3"],["4","3"]]', "column-0": "respondent"}
        chosen = {"column-1": "trust"} | {named("answer", "3"): "3"}
        anna.post(reverse("bring_answers", args=(wave.pk,)), sheet | chosen)
    else:
        anna.post(f"/waves/{wave.pk}/invitations/", {"labels": "person 0\nperson 1\nperson 2\nperson 3"})
    bruno.post(f"/waves/{wave.pk}/invitations/", {"labels": "person 0\nperson 1\nperson 2"})
    anna.post(reverse("take_step", args=(wave.pk, "open")))
    rows = Invitation.objects.filter(wave=wave).order_by("pk")
    for number, side in enumerate(here.sides):
        here.invited[number] = list(rows.filter(side=side))
        here.codes[number] = ["0"]
    here.answer(1, 0, {"trust": 3})
    here.answer(1, 1, {"trust": 3})
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN
    assert Answer.objects.exclude(invitation__side=here.sides[1]).exists() == of_a_file
    readers = ("manager_b", "sponsor_b", "facilitator")
    pages = {f"open: {place}": page for place, page in seen(here, wave, readers).items()}
    here.close(wave)
    assert wave.state == Wave.State.CONVERSATION
    return pages | seen(here, wave, readers)


def carried(_chance: random.Random, _rounds: int) -> Tries:
    """An alliance brought in from a file in which one thing was changed."""
    here, _wave = published()
    file = here.client("manager_a").post(reverse("take_out", args=(here.alliance.pk,))).content
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        text = archive.read("alliance.json").decode()
    before = Alliance.objects.count()
    for old, new in (
        ('"roles": ""', '"roles": "bogus"'),
        ('"closes_on": "2', '"closes_on": "9'),
        ('"question\\":\\"trust', '"question\\":\\"bogus'),
        ('"partner\\":\\"P1', '"partner\\":\\"P9'),
        ('"low\\":1', '"low\\":5'),
        ('"record": "{', '"record": "[' + "[" * 100_000),
    ):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("alliance.json", text.replace(old, new, 1))
        admin = here.client("administrator", raise_request_exception=False)
        sent = {"file": SimpleUploadedFile("a.zip", packed.getvalue())}
        status = admin.post(reverse("bring_alliance"), sent).status_code
        taken = status != 200 or Alliance.objects.count() > before or old not in text
        yield f"{old} as {new[:40]}: {status}" if taken else ""


def everywhere(here: Installation, text: str) -> None:
    """The text in every column in which people write, as if no form had looked at it."""
    from django.apps import apps  # noqa: PLC0415 - Django is set up by now

    for kind in apps.get_app_config("allyscope_web").get_models():
        free = [
            field.name
            for field in kind._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, models.EmailField)
            and not (field.choices or field.unique)
            and field.name in WRITTEN
        ]
        if free:
            kind._default_manager.update(**dict.fromkeys(free, text))
    here.alliance.refresh_from_db()


WRITTEN = frozenset({"name", "scope", "text", "label", "locator", "owner", "reason", "summary", "headline"})
KINDS: dict[str, Callable[[random.Random, int], Tries]] = {
    each.__name__: each
    for each in (forms, forgeries, frames, hosts, redirects, sessions, guesses, html, formulas, conclusions, carried)
}


def came_through(kind: str, seed: int, rounds: int) -> tuple[int, list[str]]:
    """How often something of a kind was tried, and what came through."""
    cache.clear()
    found = list(KINDS[kind](random.Random(seed), rounds))
    return len(found), [each for each in found if each]
