"""The questionnaire as one page of HTML that works offline: filled in, it saves the answers as a file to send back."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files

from allyscope.exchange.questionnaire.model import Questionnaire


def page_text(asked: Questionnaire) -> str:
    """The page; nothing is sent anywhere, and nothing is loaded."""
    template = files("allyscope.exchange.questionnaire").joinpath("page.html").read_text(encoding="utf-8")
    columns = ["date", "partner", "respondent", *(each.question for each in asked.questions)]
    parts = {
        "LANGUAGE": escape(asked.language),
        "TITLE": escape(asked.title),
        "WELCOME": "\n".join(f"<p>{escape(line)}</p>" for line in asked.welcome),
        "CONSENT": "\n".join(f"<li>{escape(line)}</li>" for line in asked.consent),
        "HOW": escape(asked.how),
        "FIRST": _first(asked),
        "QUESTIONS": "\n".join(_question(asked, number) for number in range(len(asked.questions))),
        "SAVE": escape(asked.save),
        "COLUMNS": json.dumps(columns).replace("<", "\\u003c"),
    }
    for name, text in parts.items():
        template = template.replace(f"%{name}%", text)
    return template


def _first(asked: Questionnaire) -> str:
    month = f'<label>{escape(asked.month)} <input name="date" type="month" required></label>'
    code = (
        f'<label>{escape(asked.code)} <input name="respondent" autocomplete="off" aria-describedby="code-help"></label>'
    )
    help_ = f'<p id="code-help" class="help">{escape(asked.code_help)}</p>'
    if not asked.sides:
        return f'{month}\n<label>{escape(asked.side)} <input name="partner" required></label>\n{code}\n{help_}'
    options = "".join(f"<option>{escape(side)}</option>" for side in asked.sides)
    side = f'<label>{escape(asked.side)} <select name="partner" required><option></option>{options}</select></label>'
    return f"{month}\n{side}\n{code}\n{help_}"


def _question(asked: Questionnaire, number: int) -> str:
    """One question as a group of buttons with a name of its own, so that every reader of screens says what is asked."""
    each = asked.questions[number]
    choices = [(str(n), label) for n, label in enumerate(asked.scale, start=1)] + [("", asked.no_answer)]
    buttons = "".join(
        f'<label><input type="radio" name="{escape(each.question)}" value="{value}"> {escape(label)}</label>'
        for value, label in choices
    )
    return f"<fieldset><legend>{number + 1}. {escape(each.wording)}</legend>{buttons}</fieldset>"
