"""Bad input at every address: forged forms, floods of fields, files that are none, and files that are too much."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allyscope.web.forms.own import OwnSettings
from allyscope.web.models import Event, Invitation, Person, Wave
from allyscope.web.security import SECONDS, TRIES, failed, too_many
from allyscope.web.waves.answering import address_in
from benchmarks.web_installation import install, published
from benchmarks.web_worlds import addresses

READ_ONLY = (405, 404, 302)


def bomb() -> bytes:
    """An Excel workbook that unpacks to very much."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return packed.getvalue()


HOSTILE = {
    "empty.csv": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "bomb.xlsx": bomb(),
    "broken.xlsx": b"PK\x03\x04" + b"\xff" * 500,
    "entity.xes": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><log>&x;</log>',
    "laughs.xes": b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><log>&b;&b;</log>',
    "tag.yaml": b"!!python/object/apply:os.system ['true']",
    "anchors.yaml": b"a: &a [1]\nb: [*a, *a]\n",
    "../../outside.csv": b"date,kind\n2024,\x00\x00\n",
    "utf16.csv": "date,kind\n2024,conflict\n".encode("utf-16"),
    "wide.csv": b"a," * 20_000 + b"\n",
    "long.csv": b"date\n" + b"x" * 1_500_000,
}


def test_no_address_takes_a_form_without_its_token() -> None:
    here, wave = published()
    for visitor in ("anonymous", "manager_a", "administrator"):
        client = here.client(visitor, enforce_csrf_checks=True)
        for address in {*addresses(here, wave), "/language/setlang/"}:
            response = client.post(address, {"name": "x", "text": "x"})
            assert response.status_code in (403, *READ_ONLY), address
            if response.status_code == 302:  # sent to log in, or to a page that is not there for them
                assert response.headers["Location"].startswith(("/login/", "/account/")), address
    assert Event.objects.count() == 2
    assert Person.objects.count() == len(here.people)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_list_is_refused_in_words(name: str) -> None:
    here = install()
    address = f"/alliances/{here.alliance.pk}/events/import/"
    response = here.client("manager_a").post(address, {"file": SimpleUploadedFile(name, HOSTILE[name])})
    page = response.content.decode()
    assert response.status_code in (200, 400, 413, 422)
    assert "root:" not in page
    assert "Traceback" not in page
    assert Event.objects.count() == 2


def test_too_many_fields_and_too_long_a_form_are_refused() -> None:
    here = install()
    here.wave(Wave.State.OPEN)
    link = f"/a/{here.codes[0][0]}/"
    assert Client().post(link, {f"f{number}": "x" for number in range(400)}).status_code == 400
    assert Client().post(link, {"comment-change": "x" * 600_000}).status_code in (400, 413)
    assert (
        Client().post(link, b"\xff\xfe=%zz&trust=4", content_type="application/x-www-form-urlencoded").status_code < 500
    )
    assert Client().post(link, b"{", content_type="application/json").status_code < 500
    assert Client().post(link, b"--x", content_type="multipart/form-data; boundary=x").status_code < 500


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=st.text(max_size=200))
def test_an_address_is_found_in_any_label_or_none_is(label: str) -> None:
    address = address_in(label)
    assert address == "" or (address.count("@") == 1 and not set(address) & set(' \r\n<>,;:"\\'))
    assert OwnSettings({"language": label, "mails": label}).is_valid() in (True, False)


def test_a_line_break_in_a_label_invites_nobody_else() -> None:
    here = install()
    wave = here.wave(Wave.State.AGREED)
    before = Invitation.objects.count()
    label = "Eva <eva@example.org>\x0b\x0cBcc: ida@example.org\u2028x"
    here.client("manager_a").post(f"/waves/{wave.pk}/invitations/", {"labels": label})
    assert Invitation.objects.count() <= before + 4
    for email in Invitation.objects.exclude(email="").values_list("email", flat=True):
        assert "\n" not in email
        assert email in ("eva@example.org", "ida@example.org")


def test_counters_of_failures_are_not_pushed_out_by_filling_the_memory() -> None:
    """Who guesses could else try other names until their own counter is forgotten."""
    request = RequestFactory().get("/login/", REMOTE_ADDR="10.1.1.1")
    for _time in range(TRIES):
        failed(request, "login", "anna@example.org")
    for number in range(2_000):
        cache.set(f"other-{number}", 1, SECONDS)
    assert too_many(request, "login", "anna@example.org")


def test_what_is_handed_out_is_no_table_that_a_spreadsheet_would_compute() -> None:
    here, wave = published()
    formula = "=cmd|'/c calc'!A1"
    Event.objects.update(text=formula, shared=True)
    Person.objects.update(name=formula)
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/judgement/withdraw/")
    tables = 0
    for address in addresses(here, wave):
        response = here.client("manager_a").get(address)
        if "csv" in response.headers.get("Content-Type", ""):
            tables += 1
            cells = [cell for row in csv.reader(response.content.decode().splitlines()) for cell in row]
            assert f"'{formula}" in cells
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
        assert "spreadsheet" not in response.headers.get("Content-Type", "")
    assert tables == 1
