"""Every sentence of the web application is there in every language, and respondents' pages speak it throughout."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

import allyscope.web
from allyscope.vocabulary.pulses import PULSE_QUESTIONS
from allyscope.web.forms.events import kinds
from allyscope.web.models import Wave
from allyscope.web.questions import THEMES
from benchmarks.web_installation import install, published

HOME = Path(allyscope.web.__file__).parent
OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]
TRANSLATED = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)') %\}|_\("([^"]+)"\)""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.S)
PLACE = re.compile(r"%\((\w+)\)[sd]|%d")


def sentences() -> Iterator[str]:
    """Every sentence that is marked for translation; of those with a plural, the one for one."""
    for page in sorted(HOME.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        yield from ("".join(parts) for parts in TRANSLATED.findall(text))
        for block in BLOCK.findall(text):
            yield re.sub(r"\{\{ ?(\w+) ?\}\}", r"%(\1)s", block.partition("{% plural %}")[0])
    for module in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "_now", "ngettext"}:
                (first, *_) = node.args
                assert isinstance(first, ast.Constant), module
                yield str(first.value)
    with translation.override("en"):
        yield from (definition for _code, _title, definition in kinds())


def catalogue(language: str) -> dict[str, str]:
    """The compiled sentences of a language, by the English ones."""
    with (HOME / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    table: dict[object, str] = compiled._catalog  # type: ignore[attr-defined]
    first = {key[0]: text for key, text in table.items() if isinstance(key, tuple) and key[1] == 0}
    return first | {key: text for key, text in table.items() if isinstance(key, str) and key}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_keeps_its_places(language: str) -> None:
    there = catalogue(language)
    wanted = set(sentences())
    assert len(wanted) > 250
    assert wanted - set(there) == set()
    assert set(there) - wanted == set()
    for sentence in wanted:
        assert sorted(PLACE.findall(sentence)) == sorted(PLACE.findall(there[sentence])), sentence


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_sentences_are_those_of_the_text(language: str) -> None:
    text = (HOME / "locale" / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    told = [ast.literal_eval(each) for each in re.findall(r'^msgstr(?:\[0\])? (".+")$', text, re.M)]
    assert sorted(told) == sorted(catalogue(language).values())


def test_no_sentence_of_a_template_has_a_percent_sign() -> None:
    """Django doubles it before it looks the sentence up, so that it would never be found."""
    for page in sorted(HOME.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        said = ["".join(parts[:2]) for parts in TRANSLATED.findall(text)] + BLOCK.findall(text)
        assert not any(re.search(r"%(?! plural|\})", re.sub(r"{%.*?%}", "", each)) for each in said), page.name


def test_a_theme_holds_each_question_of_the_vocabulary_once() -> None:
    asked = [question for _code, _title, questions in THEMES for question in questions]
    assert sorted(asked) == sorted(question.word for question in PULSE_QUESTIONS)


def test_a_respondent_is_asked_and_shown_the_result_in_german() -> None:
    here = install()
    here.wave(Wave.State.OPEN, length="full")
    german = here.client("anonymous", headers={"accept-language": "de-CH,de;q=0.9"})
    page = german.get(f"/a/{here.codes[0][0]}/").content.decode()
    assert '<html lang="de">' in page
    for said in ("Unser Partner behandelt uns fair.", "stimme nicht zu", "Meine Antworten senden", "Sie antworten für"):
        assert said in page
    assert "Our partner" not in page


@pytest.mark.parametrize(
    ("language", "said"), [("de", ("Konflikt", "Offene Spannung")), ("fr", ("Conflit", "Tension ouverte"))]
)
def test_kinds_of_events_are_called_and_defined_in_the_language_of_the_visitor(
    language: str, said: tuple[str, str]
) -> None:
    here = install()
    client = here.client("manager_a", headers={"accept-language": language})
    page = client.get(f"/alliances/{here.alliance.pk}/events/new/").content.decode()
    assert all(each in page for each in said)
    for english in ("Open tension", "Positive experience", "Repair act", ">Conflict"):
        assert english not in page


def test_the_page_of_both_sides_speaks_german_with_a_decimal_comma() -> None:
    here, wave = published()
    german = here.client("manager_b", headers={"accept-language": "de"})
    page = german.get(f"/waves/{wave.pk}/result/").content.decode()
    assert "Wo sich die beiden Seiten unterscheiden" in page
    assert "4,0" in page
    assert not re.search(r'(?:x1|x2|cx|translate)[="(]+[\d.]*,', page)  # pictures keep the point


def test_french_is_spoken_to_respondents_and_managers_and_the_model_speaks_it_too() -> None:
    here, wave = published()
    french = here.client("manager_a", headers={"accept-language": "fr-CA,fr;q=0.9"})
    page = french.get(f"/waves/{wave.pk}/result/").content.decode()
    for said in ("Où les deux côtés diffèrent", "Nous pouvons compter sur notre partenaire"):
        assert said in page
    assert 'lang="en"' not in page.partition("<main")[2]
    assert "It stands well." in page
    plan = french.get(f"/alliances/{here.alliance.pk}/plan/").content.decode()
    assert "Présenter des excuses" in plan
    assert "À faire" in plan


def test_a_language_is_chosen_by_a_button_and_kept() -> None:
    here = install()
    browser = here.client("anonymous")
    answered = browser.post("/language/setlang/", {"language": "de", "next": "/answers/"})
    assert answered.headers["Location"] == "/answers/"
    assert "Was geschieht mit meinen Antworten?" in browser.get("/answers/").content.decode()
