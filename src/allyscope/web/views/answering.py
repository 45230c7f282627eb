"""A respondent's pages: no account, no script, one link. Reading changes nothing: mail scanners open links too."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.web.forms.answering import Questions, sent_answers
from allyscope.web.models import Invitation, Wave
from allyscope.web.published import page_of
from allyscope.web.security import failed, too_many
from allyscope.web.views.fresh_page import fresh_page
from allyscope.web.waves.answering import given, invitation_of, save
from allyscope.web.written_ahead import forget

LONGEST_CODE = 60


def enter(request: HttpRequest) -> HttpResponse:
    """For a code that was not clicked but is to be typed."""
    code = str(request.POST.get("code", "")).strip() if request.method == "POST" else ""
    if not code:
        return render(request, "web/enter.html", {"error": ""})
    if too_many(request, "code"):
        return render(
            request, "web/enter.html", {"error": _("Too many attempts. Wait a quarter of an hour.")}, status=429
        )
    plain = "".join(sign for sign in code.upper() if sign.isalnum())[:LONGEST_CODE]
    if not plain or invitation_of(plain) is None:
        failed(request, "code")
        error = _("There is no such code. Copy it once more from your invitation.")
        return render(request, "web/enter.html", {"error": error}, status=404)
    return redirect("answer", "-".join(plain[at : at + 4] for at in range(0, len(plain), 4)))


def _invited(request: HttpRequest, code: str) -> Invitation:
    """Whose link it is. Raises Http404 for nobody's, and for anybody who tries too many."""
    invitation = None if too_many(request, "code") or len(code) > LONGEST_CODE else invitation_of(code)
    if invitation is None:
        failed(request, "code")
        raise Http404
    return invitation


def _cookie(invitation: Invitation) -> str:
    return f"answers-{invitation.code_digest[:16]}"


def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The questions while the wave is open; afterwards what became of it."""
    invitation = _invited(request, code)
    wave = invitation.wave
    if wave.state != Wave.State.OPEN:
        return render(request, "web/answer_closed.html", {"wave": wave, "code": code})
    if request.method != "POST":
        answers, comments = given(invitation, request.COOKIES.get(_cookie(invitation), ""))
        initial = {**answers, **{f"comment-{theme}": text for theme, text in comments.items()}}

        def made() -> HttpResponse:
            return _questions(request, invitation, Questions(wave, get_language() or "en", initial=initial))

        return made() if initial else fresh_page(request, invitation, "questions", made)
    sent = sent_answers(wave, request.POST)
    if sent is None:
        form = Questions(wave, get_language() or "en", request.POST)
        if not form.is_valid():
            return _questions(request, invitation, form, status=422)
        sent = form.answers(), form.comments()
    answers, comments = sent
    try:
        key = save(invitation, answers, comments)
    except ValueError:
        return redirect("answer", code)
    content = {"wave": wave, "code": code, "count": len(answers)}
    response = fresh_page(
        request, invitation, f"thanks {len(answers)}", lambda: render(request, "web/thanks.html", content)
    )
    response.set_cookie(
        _cookie(invitation), key, httponly=True, samesite="Lax", secure=request.is_secure(), max_age=60 * 24 * 3600
    )
    return response


def _questions(request: HttpRequest, invitation: Invitation, form: Questions, status: int = 200) -> HttpResponse:
    content = {
        "wave": invitation.wave,
        "side": invitation.side,
        "form": form,
        "needed": invitation.wave.threshold + 2,
        "code": request.resolver_match.kwargs["code"] if request.resolver_match else "",
        "answered": bool(form.initial),
    }
    return render(request, "web/answer.html", content, status=status)


@require_POST
def erase_answers(request: HttpRequest, code: str) -> HttpResponse:
    """What this person has answered is erased, as long as the wave is open."""
    invitation = _invited(request, code)
    try:
        save(invitation, {}, {})
    except ValueError:
        return redirect("answer", code)
    transaction.on_commit(forget)
    messages.success(request, _("Everything that you had answered is erased."))
    response = redirect("answer", code)
    response.delete_cookie(_cookie(invitation))
    return response


@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """What was released, for those who answered."""
    invitation = _invited(request, code)
    page = page_of(invitation.wave, request)
    if page is None:
        raise Http404
    return render(
        request, "web/result.html", {"page": page, "respondent": True, "wave": invitation.wave, "base": "web/bare.html"}
    )
