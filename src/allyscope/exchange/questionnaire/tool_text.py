"""Definitions of the questionnaire that survey tools import as text: LimeSurvey's table, Qualtrics' advanced format."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from allyscope.exchange.questionnaire.model import Questionnaire

SURVEY = "150015"  # the identity it wishes for; LimeSurvey gives another where it is taken
COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other"),
    *("default", "same_default"),
)


def limesurvey_text(asked: Questionnaire) -> str:
    """The tab-separated table of LimeSurvey ("Import survey", .txt), with codes that `import survey` knows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _limesurvey(asked):
        writer.writerow([row.get(name, "") for name in COLUMNS])
    return "\ufeff" + out.getvalue()


def _limesurvey(asked: Questionnaire) -> Iterator[dict[str, str]]:
    language = {"language": asked.language}
    settings = {"sid": SURVEY, "anonymized": "Y", "datestamp": "Y", "format": "G", "language": asked.language}
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value}
    welcome = "".join(f"<p>{line}</p>" for line in (*asked.welcome, *asked.consent))
    texts = {"survey_id": SURVEY, "language": asked.language, "title": asked.title, "welcometext": welcome}
    for name, value in ((f"surveyls_{name}", value) for name, value in texts.items()):
        yield {"class": "SL", "name": name, "text": value, **language}
    yield {"class": "G", "type/scale": "G1", "name": asked.title, "relevance": "1", **language}
    if asked.sides:
        side = {"type/scale": "L", "name": "side", "relevance": "1", "text": asked.side, "mandatory": "Y", "other": "N"}
        yield {"class": "Q", **side, **language}
        for number, name in enumerate(asked.sides, start=1):
            yield {"class": "A", "type/scale": "0", "name": f"S{number}", "relevance": "", "text": name, **language}
    else:
        side = {"type/scale": "S", "name": "side", "relevance": "1", "text": asked.side, "mandatory": "Y", "other": "N"}
        yield {"class": "Q", **side, **language}
    own = {"type/scale": "S", "name": "code", "relevance": "1", "text": asked.code, "help": asked.code_help}
    yield {"class": "Q", **own, "mandatory": "N", "other": "N", **language}
    array = {"type/scale": "F", "name": "pulse", "relevance": "1", "text": asked.how, "mandatory": "N", "other": "N"}
    yield {"class": "Q", **array, **language}
    for each in asked.questions:
        code = each.question.replace("_", "")[:20]  # codes of LimeSurvey have letters and digits only
        yield {"class": "SQ", "type/scale": "0", "name": code, "relevance": "1", "text": each.wording, **language}
    for number, label in enumerate(asked.scale, start=1):
        yield {"class": "A", "type/scale": "0", "name": str(number), "text": label, **language}


def qualtrics_text(asked: Questionnaire) -> str:
    """The advanced text format of Qualtrics ("Import survey" from a TXT file)."""
    lines = ["[[AdvancedFormat]]", "", f"[[Block:{asked.title}]]", "", "[[Question:DB]]", "[[ID:welcome]]"]
    lines += [" ".join((*asked.welcome, *asked.consent)), ""]
    if asked.sides:
        lines += [
            "[[Question:MC:SingleAnswer:Vertical]]",
            "[[ID:side]]",
            asked.side,
            "",
            "[[Choices]]",
            *asked.sides,
            "",
        ]
    else:
        lines += ["[[Question:TextEntry:SingleLine]]", "[[ID:side]]", asked.side, ""]
    lines += ["[[Question:TextEntry:SingleLine]]", "[[ID:code]]", asked.code_help, ""]
    lines += ["[[Question:Matrix]]", "[[ID:pulse]]", asked.how, "", "[[Choices]]"]
    lines += [*(each.wording for each in asked.questions), "", "[[Answers]]", *asked.scale, ""]
    return "\n".join(lines) + "\n"
