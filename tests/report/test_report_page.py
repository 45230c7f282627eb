"""The page: self-contained, safe, the same each time, and open to a screen reader."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import sample
import sample_advice

from allyscope.report.pages.report import render, write_report
from allyscope.report.wording.catalogue import speaking
from allyscope.results.assessment import Assessment

Tag = tuple[str, dict[str, str | None]]
PICTURES_OF_ADVICE = 3 + 5  # worth and two chances of an end; two plans in an end, trust each way, two legitimacies
SECTIONS = ["now", "differ", "path", "crises", "why", "ahead", "help", "unknown", "how"]


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of one name."""
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def html() -> str:
    return render(sample.small(), sample.small_forecast(), sample_advice.advice())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_details_are_folded_unless_all_of_it_is_asked_for(page: Page) -> None:
    folds = [each for each in page.named("details") if each.get("class") == "fold"]
    assert len(folds) >= 6
    assert all("open" not in each for each in folds)
    full = Page(render(sample.small(), sample.small_forecast(), sample_advice.advice(), full=True))
    opened = [each for each in full.named("details") if each.get("class") == "fold"]
    assert len(opened) == len(folds)
    assert all("open" in each for each in opened)
    assert "write the report with --full" in "".join(page.text)
    assert "write the report with --full" not in "".join(full.text)


def test_equal_input_gives_equal_bytes(html: str, tmp_path: Path) -> None:
    path = write_report(
        Assessment(diagnosis=sample.small(), forecast=sample.small_forecast(), advice=sample_advice.advice()),
        tmp_path / "report.html",
    )
    assert path.read_bytes() == html.encode("utf-8")


def test_nothing_is_loaded_from_anywhere(html: str, page: Page) -> None:
    for tag, attributes in page.tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        for name, value in attributes.items():
            assert name not in {"src", "srcset", "action", "style", "xlink:href"}
            assert not name.startswith("on")
            assert name != "href" or (value or "").startswith("#")
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


def test_the_policy_allows_only_the_pages_own_style(html: str, page: Page) -> None:
    style = html.split("<style>")[1].split("</style>", maxsplit=1)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = next(meta["content"] for meta in page.named("meta") if "http-equiv" in meta)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_sections_stand_in_order_and_headings_never_skip_a_level(page: Page) -> None:
    headings = [(int(tag[1]), attributes.get("id")) for tag, attributes in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert [level for level, _ in headings].count(1) == 1
    assert headings[0][0] == 1
    assert all(below <= above + 1 for (above, _), (below, _) in pairwise(headings))
    assert [name for level, name in headings if level == 2] == SECTIONS


def test_every_link_and_label_points_to_something(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    wanted = [(link["href"] or "")[1:] for link in page.named("a")]
    for _, attributes in page.tags:
        wanted += (attributes.get("aria-labelledby") or "").split()
    assert set(wanted) <= set(ids)


def test_landmarks_language_and_skip_link_are_there(page: Page) -> None:
    assert page.named("html") == [{"lang": "en"}]
    assert all(len(page.named(name)) == 1 for name in ("main", "nav", "header", "footer"))
    assert page.named("a")[0] == {"class": "skip", "href": "#content"}


def test_every_picture_has_a_text_alternative_and_its_numbers(html: str) -> None:
    figures = re.findall(r"<figure.*?</figure>", html, re.S)
    assert len(figures) == 9 + PICTURES_OF_ADVICE
    for figure in figures:
        assert re.search(r'<svg[^>]* role="img"[^>]* aria-labelledby="[^"]+"', figure)
        assert re.search(r"<title [^>]*>[^<]+</title><desc [^>]*>[^<]{40,}</desc>", figure)
        assert re.search(r"<details>.*<table>.*<th scope=\"col\">.*<th scope=\"row\">.*</details>", figure, re.S)


def test_other_pictures_are_hidden_from_screen_readers(page: Page) -> None:
    assert all(svg.get("role") == "img" or svg.get("aria-hidden") == "true" for svg in page.named("svg"))


@pytest.fixture(scope="module")
def hostile_html() -> str:
    return render(sample.hostile(), None, sample_advice.hostile())


def test_text_from_a_record_stays_text(hostile_html: str) -> None:
    html, page = hostile_html, Page(hostile_html)
    assert not page.named("script")
    assert not page.named("img")
    assert not page.named("b")
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert '<script>alert("x")</script>' in "".join(page.text)
    assert all(not name.startswith("on") for _, attributes in page.tags for name in attributes)


def test_without_advice_the_page_has_no_section_for_it() -> None:
    plain = Page(render(sample.small(), None))
    assert "help" not in {attributes.get("id") for _, attributes in plain.tags}


def test_plans_that_are_good_or_best_under_a_cause_are_marked_for_eye_and_ear(html: str) -> None:
    table = html.split('class="causes"')[1].split("</table>", maxsplit=1)[0]
    assert table.count("good under every cause") == 1
    assert table.count("among the best") == 2
    assert "much-better" in table
    assert "much-worse" in table


def test_what_cannot_be_told_is_said_and_not_drawn(page: Page) -> None:
    text = " ".join("".join(page.text).split())
    assert "Too few simulated alliances to say what helps if the cause is one of these: Outside (3%)" in text
    assert "Not drawn, because far worse: Leave now." in text
    assert "Plans that cannot apply here Champion first: a champion needs support in the firm" in text


def test_without_a_forecast_the_page_says_how_to_make_one(hostile_html: str) -> None:
    assert "allyscope forecast" in hostile_html


def test_evidence_not_measured_well_stands_apart_below_the_rest() -> None:
    html = render(sample.diagnosis(), sample.forecast())
    apart = html.index("Evidence not measured well (1)")
    assert html.count("Evidence not measured well") == 1
    assert html.index("The evidence, weightiest first") < apart
    assert apart < html.index('<span class="id">e7</span>')


@pytest.mark.parametrize(
    ("language", "two"), [("en", r"[Tt]wo sides"), ("de", r"(?:zwei|beiden) Seiten"), ("fr", r"deux côtés")]
)
def test_no_heading_counts_the_sides_which_may_be_three(language: str, two: str) -> None:
    with speaking(language):
        html = render(sample.diagnosis(), sample.forecast())
    headings = re.findall(r"<h[123][^>]*>[^<]*|<a href=[^>]*>[^<]*|<title>[^<]*", html)
    assert len(headings) > 9
    assert [each for each in headings if re.search(two, each)] == []
