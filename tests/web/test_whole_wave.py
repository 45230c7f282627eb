"""A whole wave as people of both sides go through it, from nothing to the page that both get."""

from __future__ import annotations

import re

from django.test import Client

from allyscope.web.models import Answer, ClosedAnswer, Job, Person, Wave
from allyscope.web.setting_up import new_token
from benchmarks.web_installation import in_days


def made(client: Client, address: str, **data: object) -> str:
    """What a form answers; it must have been taken."""
    response = client.post(address, data, follow=True)
    assert response.status_code == 200, response.content
    return response.content.decode()


def account(administrator: Client, name: str, company: str) -> Client:
    """An account by the administrator, its password chosen by the link, in a browser of its own."""
    email = f"{name.lower()}@example.org"
    page = administrator.get("/administration/people/").content.decode()
    number = re.search(rf'value="(\d+)">{company}<', page)
    assert number is not None
    page = made(administrator, "/administration/people/", name=name, email=email, company=number[1])
    link = re.search(r"http://testserver(/password/[^<\s]+/)", page)
    assert link is not None
    client = Client()
    made(client, link[1], password="a long enough phrase")
    assert client.get(link[1]).status_code == 404  # it works once
    client.post("/logout/")
    made(client, "/login/", email=email.upper(), password="a long enough phrase")
    return client


def links(page: str) -> list[str]:
    return re.findall(r"http://testserver(/a/\S+?/)<", page)


def test_from_an_empty_installation_to_the_page_that_both_get() -> None:
    administrator = Client()
    setup = f"/setup/{new_token()}/"
    made(administrator, setup, name="Ada", email="ada@example.org", password="a long enough phrase")
    assert Client().get(setup).status_code == 404
    for company in ("Alpha", "Beta"):
        made(administrator, "/administration/companies/", name=company)
    anna, bruno = account(administrator, "Anna", "Alpha"), account(administrator, "Bruno", "Beta")
    first, second = re.findall(
        r'value="(\d+)">(?:Alpha|Beta)<', administrator.get("/administration/people/").content.decode()
    )
    page = made(
        administrator,
        "/administration/alliances/",
        **{"name": "Alpha and Beta", "first": first, "second": second, "form": "contract"},
        **{"purpose": "exploration", "formed": "2024", "threshold": "3"},
    )
    assert "Who plays which part" in page
    for email in ("anna@example.org", "bruno@example.org"):
        person = Person.objects.get(email=email)
        assert "now plays a part" in made(
            administrator, "/administration/alliances/1/", person=person.pk, kind="manager"
        )

    wish = {"length": "short", "closes_on": in_days(10), "threshold": "3", "language": "en"}
    page = made(anna, "/alliances/1/new-wave/", **wish)
    assert "Waiting until Beta has agreed." in page
    assert "Agree to the wave" in bruno.get("/").content.decode()
    made(bruno, "/waves/1/step/agree/")
    codes = {
        side: links(made(client, "/waves/1/invitations/", labels="one\ntwo\nthree\nfour"))
        for side, client in (("Alpha", anna), ("Beta", bruno))
    }
    assert [len(each) for each in codes.values()] == [4, 4]
    made(anna, "/waves/1/step/open/")
    assert Wave.objects.get().state == "open"

    for side, level in (("Alpha", 2), ("Beta", 4)):
        for number, link in enumerate(codes[side]):
            browser = Client()
            assert f"You answer for {side}" in browser.get(link).content.decode()
            data = {"trust": level, "conflict": 6 - level} | ({"listening": level} if number < 2 else {})
            assert "answers are saved" in made(browser, link, **data, **{"comment-change": f"{side} {number}"})
            chosen = re.compile(rf'name="trust" value="{level}"[^>]*checked')
            assert chosen.search(browser.get(link).content.decode())
            assert not chosen.search(Client().get(link).content.decode())

    assert anna.get("/waves/1/result/").status_code == 302
    made(anna, "/waves/1/step/close/")
    assert Wave.objects.get().state == "open"  # it takes both
    made(bruno, "/waves/1/step/close/")
    assert Wave.objects.get().state == "closed"
    assert not Answer.objects.exists()
    made(bruno, "/waves/1/step/release/")
    assert Wave.objects.get().state == "closed"
    assert anna.get("/waves/1/result/").status_code == bruno.get("/waves/1/result/").status_code == 302
    made(anna, "/waves/1/step/release/")
    assert Wave.objects.get().state == "published"

    pages = [client.get("/waves/1/result/").content.decode() for client in (anna, bruno)]
    content = [re.sub(r"csrfmiddlewaretoken.*?>|Anna|Bruno", "", page.partition("<main")[2]) for page in pages]
    assert content[0] == content[1]
    row = re.search(r"We can rely on our partner.*?</tr>", content[0].partition("<table")[2], re.S)
    assert row is not None
    assert re.findall(r'class="number"[^>]*>\s*(?:<strong>)?([\d.]+)', row[0]) == ["2.0", "4.0", "2.0"]
    assert content[0].count("withheld</td>") == 12  # of both sides all but two questions: too few answered
    assert "Alpha 1" not in content[0]  # four comments are too few: the threshold and two more
    assert ClosedAnswer.objects.filter(question="listening", value=None).count() == 2
    assert Job.objects.get().state == "waiting"
    assert "Both companies have released" in Client().get(codes["Beta"][0]).content.decode()
    assert "We can rely on our partner" in Client().get(f"{codes['Beta'][0]}result/").content.decode()
