"""What the first visitor would else wait for: addresses, templates, languages and questions, read beforehand."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.translation import gettext, override

from allyscope.report.wording.catalogue import OF_QUESTIONS, speaking
from allyscope.web.questions import THEMES, wording

PAGES = ("answer", "answer_closed", "thanks", "about_answers", "login", "portfolio")


def warm_up() -> None:
    """Takes part of a second."""
    get_resolver().resolve("/health/")
    for page in PAGES:
        get_template(f"web/{page}.html")
    for language, _name in settings.LANGUAGES:
        with override(language):
            gettext("Thank you")
    for language in OF_QUESTIONS:
        with speaking(language):
            wording(THEMES[0][2][0])
