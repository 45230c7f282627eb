"""What each kind of visitor is answered at every address: a new address takes its row here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from allyscope.web.event_history import change
from allyscope.web.models import Action, Commitment, Event, Expectation, Role, Wave
from allyscope.web.waves.life import today
from benchmarks.web_installation import PARTIES, VISITORS, Installation

LOGIN = "login"  # sent to log in
Answers = dict[str, int | str]


def everybody(answer: int) -> Answers:
    return dict.fromkeys(VISITORS, answer)


def parties(answer: int | str, **others: int | str) -> Answers:
    """Those with a part in the alliance; who has none is told that there is nothing."""
    nobody: Answers = {"anonymous": LOGIN, "other": 404, "administrator": 404}
    return {**nobody, **dict.fromkeys(PARTIES, answer), **others}


def managers(answer: int, **others: int | str) -> Answers:
    return parties(403) | {"manager_a": answer, "manager_b": answer} | others


def administrator(answer: int) -> Answers:
    return everybody(403) | {"anonymous": LOGIN, "administrator": answer}


class Row(NamedTuple):
    """What is asked, in which state of a wave, and what each visitor is answered."""

    method: str
    expected: Answers
    state: str = "published"
    arguments: Callable[[Installation, Wave], tuple[Any, ...]] = lambda _here, _wave: ()
    data: dict[str, Any] | None = None


def of_wave(_here: Installation, wave: Wave) -> tuple[Any, ...]:
    return (wave.pk,)


def of_alliance(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    return (here.alliance.pk,)


def step(name: str) -> Callable[[Installation, Wave], tuple[Any, ...]]:
    return lambda _here, wave: (wave.pk, name)


def code(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    return (here.codes[0][0],)


def invitation(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    return (here.invited[0][0].pk,)


def private_event(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    return (here.alliance.pk, Event.objects.get(text="private to Alpha").pk)


def removed_event(here: Installation, wave: Wave) -> tuple[Any, ...]:
    change(Event.objects.get(text="private to Alpha"), here.people["manager_a"], "removed", removed=True)
    return private_event(here, wave)


def shared_event(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    event = Event.objects.get(text="private to Alpha")
    change(event, here.people["manager_a"], "shared", shared=True)
    return (here.alliance.pk, event.pk)


def commitment(step: str) -> Callable[[Installation, Wave], tuple[Any, ...]]:
    def place(here: Installation, _wave: Wave) -> tuple[Any, ...]:
        fields = {"alliance": here.alliance, "side": here.sides[0], "written_by": here.sides[0], "due": today()}
        row = Commitment.objects.create(confirmed=True, text="Call back", **fields)
        return (here.alliance.pk, row.pk, step)

    return place


def expectation(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    fields = {"alliance": here.alliance, "side": here.sides[0], "since": "2024"}
    return (here.alliance.pk, Expectation.objects.create(topic="speed", level=4, **fields).pk)


def action(here: Installation, _wave: Wave) -> tuple[Any, ...]:
    return (here.alliance.pk, Action.objects.create(alliance=here.alliance, text="Meet").pk)


ACT = {"text": "Meet", "act": "meetings", "side": "both", "state": "done"}
RUNS = {"facilitator": 200}
EVENT = {"date": "2024-05", "text": "A row.", "what": "conflict", "actor": "both", "strength": "strong", "shared": "no"}
TABLE: dict[str, list[Row]] = {
    "portfolio": [Row("get", everybody(200) | {"anonymous": LOGIN, "administrator": 302})],
    "health": [Row("get", everybody(200))],
    "about_answers": [Row("get", everybody(200))],
    "set_language": [Row("post", everybody(302), data={"language": "de"}), Row("get", everybody(302))],
    "login": [
        Row("get", everybody(200)),
        Row("post", everybody(200), data={"email": "x@example.org", "password": "x"}),
    ],
    "logout": [Row("post", everybody(302)), Row("get", everybody(405))],
    "setup": [Row("get", everybody(404), arguments=lambda *_: ("0" * 32,))],
    "password": [
        Row("get", everybody(404), arguments=lambda here, _wave: (here.people["manager_a"].pk, "no-token")),
    ],
    "account": [
        Row("get", everybody(200) | {"anonymous": LOGIN}),
        Row("post", everybody(302) | {"anonymous": LOGIN}, data={"language": "de", "mails": "no"}),
        Row("post", everybody(200) | {"anonymous": LOGIN}, data={"language": "xx"}),
    ],
    "own_data": [Row("get", everybody(200) | {"anonymous": LOGIN})],
    "change_password": [
        Row("get", everybody(200) | {"anonymous": LOGIN}),
        Row("post", everybody(200) | {"anonymous": LOGIN}, data={"now": "x", "password": "a long one for me"}),
    ],
    "forgotten": [Row("get", everybody(404)), Row("post", everybody(404), data={"email": "x@example.org"})],
    "erase_account": [Row("post", everybody(302) | {"anonymous": LOGIN}), Row("get", everybody(405))],
    "erase_person": [
        Row("post", administrator(302), arguments=lambda here, _wave: (here.people["other"].pk,)),
        Row("get", everybody(405), arguments=lambda here, _wave: (here.people["other"].pk,)),
    ],
    "erase_answers": [
        *(Row("post", everybody(302), state, code) for state in ("agreed", "open", "closed", "published")),
        Row("post", everybody(404), "open", lambda *_: ("AAAA-BBBB-CCCC-DDDD-EEEE",)),
        Row("get", everybody(405), "open", code),
    ],
    "openid_connect_login": [Row("post", everybody(404), arguments=lambda *_: ("company",))],
    "openid_connect_callback": [Row("get", everybody(404), arguments=lambda *_: ("company",))],
    "account_login": [Row("get", everybody(200))],
    "socialaccount_login_cancelled": [Row("get", everybody(200))],
    "mfa_index": [Row("get", everybody(200) | {"anonymous": LOGIN})],
    "mfa_authenticate": [Row("get", everybody(302)), Row("post", everybody(302), data={"code": "000000"})],
    "mfa_reauthenticate": [Row("get", everybody(302) | {"anonymous": LOGIN})],
    "mfa_activate_totp": [Row("get", everybody(302) | {"anonymous": LOGIN})],
    "mfa_deactivate_totp": [Row("get", everybody(404) | {"anonymous": LOGIN})],
    "mfa_view_recovery_codes": [Row("get", everybody(404) | {"anonymous": LOGIN})],
    "mfa_generate_recovery_codes": [Row("get", everybody(302) | {"anonymous": LOGIN})],
    "mfa_list_webauthn": [Row("get", everybody(200) | {"anonymous": LOGIN})],
    "mfa_add_webauthn": [Row("get", everybody(302) | {"anonymous": LOGIN})],
    "mfa_remove_webauthn": [Row("get", everybody(302) | {"anonymous": LOGIN}, arguments=lambda *_: (1,))],
    "mfa_reauthenticate_webauthn": [Row("get", everybody(302) | {"anonymous": LOGIN})],
    "mfa_login_webauthn": [
        Row("get", everybody(302)),
        Row("post", everybody(302), data={"credential": "{}"}),
    ],
    "account_reauthenticate": [Row("get", everybody(200) | {"anonymous": LOGIN})],
    "drop_factor": [
        Row("post", administrator(302), arguments=lambda here, _wave: (here.people["other"].pk,)),
        Row("get", everybody(405), arguments=lambda here, _wave: (here.people["other"].pk,)),
    ],
    "administration": [Row("get", administrator(200))],
    "new_company": [Row("get", administrator(200)), Row("post", administrator(302), data={"name": "Delta"})],
    "new_person": [
        Row("get", administrator(200)),
        Row("post", administrator(200), data={"name": "New", "email": "new@example.org"}),
    ],
    "password_link": [
        Row("post", administrator(200), arguments=lambda here, _wave: (here.people["other"].pk,)),
        Row("get", everybody(405), arguments=lambda here, _wave: (here.people["other"].pk,)),
    ],
    "new_alliance": [Row("get", administrator(200)), Row("post", administrator(200), data={"name": ""})],
    "roles": [Row("get", administrator(200), arguments=of_alliance)],
    "remove_role": [
        Row(
            "post",
            administrator(302),
            arguments=lambda here, _wave: (Role.objects.filter(alliance=here.alliance)[0].pk,),
        ),
        Row("get", everybody(405), arguments=lambda *_: (1,)),
    ],
    "alliance": [Row("get", parties(200), arguments=of_alliance)],
    "new_wave": [
        Row("get", managers(200, **RUNS), arguments=of_alliance),
        Row("post", managers(200, **RUNS), arguments=of_alliance, data={"length": "short"}),
    ],
    "preview": [
        Row("get", parties(200), state="draft", arguments=of_wave),
        Row("get", parties(200), arguments=of_wave),
    ],
    "events": [Row("get", parties(200), arguments=of_alliance)],
    "new_event": [
        Row("get", managers(200), arguments=of_alliance),
        Row("post", managers(302), arguments=of_alliance, data=EVENT),
        Row("post", managers(200), arguments=of_alliance, data={"date": "sometime"}),
    ],
    "import_events": [
        Row("get", managers(200), arguments=of_alliance),
        Row("post", managers(200), arguments=of_alliance, data={"file": ""}),
        Row("post", managers(422), arguments=of_alliance, data={"table": '[["date", "kind"], ["2024", "fog"]]'}),
    ],
    "event": [
        Row("get", parties(404, manager_a=200, sponsor_a=200), arguments=private_event),
        Row("post", parties(404, manager_a=302, sponsor_a=403), arguments=private_event, data=EVENT),
        Row("get", parties(200), arguments=shared_event),
        Row("post", parties(403, manager_a=302), arguments=shared_event, data=EVENT),
    ],
    **{
        name: [
            Row("post", parties(404, manager_a=302, sponsor_a=403), arguments=private_event),
            Row("get", everybody(405), arguments=private_event),
        ]
        for name in ("share_event", "remove_event", "undo_event")
    },
    "erase_event": [
        Row("post", parties(404, manager_a=302, sponsor_a=403), arguments=removed_event),
        Row("post", parties(404), arguments=private_event),
        Row("get", everybody(405), arguments=private_event),
    ],
    "undo_import": [
        Row("post", managers(302), arguments=private_event),
        Row("get", everybody(405), arguments=private_event),
    ],
    "commitments": [
        Row("get", parties(200), arguments=of_alliance),
        Row("post", managers(200), arguments=of_alliance, data={"text": ""}),
    ],
    "calendar": [Row("get", parties(200), arguments=of_alliance)],
    "commitment_step": [
        Row("post", managers(302), arguments=commitment("kept")),
        Row("post", managers(404), arguments=commitment("jump")),
        Row("get", everybody(405), arguments=commitment("kept")),
    ],
    "expectations": [
        Row("get", parties(200), arguments=of_alliance),
        Row("post", managers(200), arguments=of_alliance, data={"level": "9"}),
    ],
    "share_expectation": [
        Row("post", parties(404, manager_a=302, sponsor_a=403), arguments=expectation),
        Row("get", everybody(405), arguments=expectation),
    ],
    "plan": [
        Row("get", parties(200), arguments=of_alliance),
        Row("post", managers(302), arguments=of_alliance, data=ACT),
    ],
    "choose_plan": [
        Row("post", managers(404), arguments=of_alliance, data={"plan": "none"}),
        Row("post", managers(302), arguments=of_alliance, data={"plan": "talk"}),
        Row("get", everybody(405), arguments=of_alliance),
    ],
    "action": [
        Row("get", managers(200), arguments=action),
        Row("post", managers(302), arguments=action, data=ACT),
    ],
    "judgement": [
        Row("get", parties(200, facilitator=403), arguments=of_alliance),
        Row("post", managers(302), arguments=of_alliance, data={"light": "red", "reason": "I heard."}),
    ],
    "withdraw_judgement": [
        Row("post", managers(302), arguments=of_alliance),
        Row("get", everybody(405), arguments=of_alliance),
    ],
    "history": [Row("get", parties(200), arguments=of_alliance)],
    "ended": [
        Row("get", managers(200), arguments=of_alliance),
        Row("post", managers(302), arguments=of_alliance, data={"ended": "2024-03", "ending": "premature"}),
    ],
    "runs_on": [Row("post", managers(302), arguments=of_alliance), Row("get", everybody(405), arguments=of_alliance)],
    "handover": [Row("get", parties(200), arguments=of_alliance)],
    "take_out": [
        Row("post", managers(200), arguments=of_alliance),
        Row("get", everybody(405), arguments=of_alliance),
    ],
    "bring_alliance": [Row("get", administrator(200)), Row("post", administrator(200), data={"file": ""})],
    "trail": [Row("get", parties(200), arguments=of_alliance)],
    "trail_table": [Row("get", parties(200), arguments=of_alliance)],
    "trail_of_administration": [Row("get", administrator(200))],
    "table_of_administration": [Row("get", administrator(200))],
    "forecasts": [Row("get", everybody(200) | {"anonymous": LOGIN})],
    "own_view": [
        Row("get", parties(200, facilitator=403), "published", of_wave),
        Row("post", managers(302), "published", of_wave),
        Row("get", parties(404, facilitator=403), "closed", of_wave),
    ],
    "own_report": [Row("get", parties(302, facilitator=403), "published", of_wave)],
    "brief_document": [Row("get", parties(302), "published", of_wave), Row("get", parties(404), "closed", of_wave)],
    **{
        name: [Row("get", managers(302), "published", of_wave), Row("get", managers(404), "closed", of_wave)]
        for name in ("record", "record_of_own_side")
    },
    "wave": [Row("get", parties(200), state, of_wave) for state in ("draft", "agreed", "open", "closed", "published")],
    "take_step": [
        Row("post", managers(302), "draft", step("agree")),
        Row("post", managers(302, facilitator=302), "agreed", step("open")),
        Row("post", managers(302), "open", step("close")),
        Row("post", managers(302), "closed", step("release")),
        Row("post", managers(302), "closed", step("decline")),
        Row("post", managers(302, facilitator=302), "draft", step("discard")),
        Row("post", parties(404), "draft", step("jump")),
        Row("get", everybody(405), "draft", step("agree")),
    ],
    "invitations": [
        Row("post", managers(200), "agreed", of_wave, {"labels": "Anna\nBruno"}),
        Row("post", parties(403), "published", of_wave, {"labels": "Anna"}),
    ],
    "renew_invitation": [
        Row(
            "post",
            everybody(404) | {"anonymous": 403, "manager_a": 200, "sponsor_a": 403},
            "open",
            invitation,
        ),
    ],
    "remove_invitation": [
        Row("post", everybody(404) | {"anonymous": 403, "manager_a": 302, "sponsor_a": 403}, "agreed", invitation),
        Row("post", everybody(404) | {"anonymous": 403, "manager_a": 403, "sponsor_a": 403}, "open", invitation),
    ],
    "bring_answers": [
        Row("get", managers(200), "agreed", of_wave),
        Row("get", managers(200), "open", of_wave),
        Row("get", managers(404), "closed", of_wave),
        Row("post", managers(200), "agreed", of_wave, {"file": ""}),
        Row("post", managers(422), "agreed", of_wave, {"table": '[["trust"], ["4"]]'}),
    ],
    "take_answers_out": [
        Row("post", managers(302), "agreed", of_wave),
        Row("post", managers(404), "published", of_wave),
        Row("get", everybody(405), "agreed", of_wave),
    ],
    "summary": [
        Row("post", managers(302, facilitator=302), "conversation", of_wave, {"summary": "We agree.", "before": ""}),
        Row("post", managers(422, facilitator=422), "conversation", of_wave, {"summary": "", "before": ""}),
        Row("post", managers(404, facilitator=404), "closed", of_wave, {"summary": "We agree."}),
        Row("get", everybody(405), "conversation", of_wave),
    ],
    "conversation": [Row("get", parties(200), "closed", of_wave)],
    "result": [
        Row("get", parties(200), "published", of_wave),
        Row("get", parties(302), "closed", of_wave),
        Row("get", parties(302), "open", of_wave),
    ],
    "progress": [Row("get", parties(200), "published", of_wave), Row("get", parties(404), "closed", of_wave)],
    "report": [Row("get", parties(200), "published", of_wave), Row("get", parties(302), "closed", of_wave)],
    "brief": [Row("get", parties(200), "published", of_wave), Row("get", parties(302), "closed", of_wave)],
    "data": [Row("get", parties(302), "published", of_wave), Row("get", parties(302), "closed", of_wave)],
    "again": [Row("post", managers(302, facilitator=302), "published", of_wave)],
    "enter": [
        Row("get", everybody(200)),
        Row("post", everybody(404), data={"code": "nobody's"}),
    ],
    "answer": [
        *(Row("get", everybody(200), state, code) for state in ("agreed", "open", "closed", "published")),
        Row("get", everybody(404), "open", lambda *_: ("AAAA-BBBB-CCCC-DDDD-EEEE",)),
        Row("post", everybody(200), "open", code, {"trust": "4"}),
        Row("post", everybody(422), "open", code, {"trust": "6"}),
    ],
    "answer_result": [
        Row("get", everybody(200), "published", code),
        Row("get", everybody(404), "closed", code),
        Row("get", everybody(404), "published", lambda *_: ("AAAA-BBBB-CCCC-DDDD-EEEE",)),
    ],
}
