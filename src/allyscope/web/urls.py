"""Every address there is."""

from __future__ import annotations

from django.urls import include, path

from allyscope.web.urls_of_log_in import urlpatterns_of_log_in
from allyscope.web.urls_of_managing import urlpatterns_of_managing
from allyscope.web.urls_of_operating import urlpatterns_of_operating
from allyscope.web.views import (
    about,
    accounts,
    administration,
    alliances,
    answer_files,
    answering,
    conversation,
    published,
    waves,
)

urlpatterns = [
    # First what most people come for, all at once.
    path("a/", answering.enter, name="enter"),
    path("a/<str:code>/", answering.answer, name="answer"),
    path("a/<str:code>/result/", answering.result, name="answer_result"),
    path("", alliances.portfolio, name="portfolio"),
    path("health/", about.health, name="health"),
    path("answers/", about.answers, name="about_answers"),
    path("language/", include("django.conf.urls.i18n")),
    path("login/", accounts.log_in, name="login"),
    path("logout/", accounts.log_out, name="logout"),
    path("setup/<str:token>/", accounts.set_up, name="setup"),
    path("password/<int:person_id>/<str:token>/", accounts.set_password, name="password"),
    path("administration/", administration.overview, name="administration"),
    path("administration/companies/", administration.new_company, name="new_company"),
    path("administration/people/", administration.new_person, name="new_person"),
    path("administration/people/<int:person_id>/link/", administration.password_link, name="password_link"),
    path("administration/alliances/", administration.new_alliance, name="new_alliance"),
    path("administration/alliances/<int:alliance_id>/", administration.roles, name="roles"),
    path("administration/roles/<int:role_id>/remove/", administration.remove_role, name="remove_role"),
    path("alliances/<int:alliance_id>/", alliances.alliance, name="alliance"),
    path("alliances/<int:alliance_id>/new-wave/", waves.new_wave, name="new_wave"),
    *urlpatterns_of_managing,
    *urlpatterns_of_operating,
    *urlpatterns_of_log_in,
    path("waves/<int:wave_id>/", waves.wave, name="wave"),
    path("waves/<int:wave_id>/preview/", waves.preview, name="preview"),
    path("waves/<int:wave_id>/step/<slug:step>/", waves.take_step, name="take_step"),
    path("waves/<int:wave_id>/invitations/", waves.invitations, name="invitations"),
    path("invitations/<int:invitation_id>/renew/", waves.renew_invitation, name="renew_invitation"),
    path("invitations/<int:invitation_id>/remove/", waves.remove_invitation, name="remove_invitation"),
    path("waves/<int:wave_id>/file/", answer_files.bring_answers, name="bring_answers"),
    path("waves/<int:wave_id>/file/remove/", answer_files.take_answers_out, name="take_answers_out"),
    path("waves/<int:wave_id>/conversation/", conversation.conversation, name="conversation"),
    path("waves/<int:wave_id>/conversation/summary/", conversation.summary, name="summary"),
    path("waves/<int:wave_id>/result/", published.result, name="result"),
    path("waves/<int:wave_id>/result/progress/", published.progress, name="progress"),
    path("waves/<int:wave_id>/result/report/", published.report, name="report"),
    path("waves/<int:wave_id>/result/brief/", published.brief, name="brief"),
    path("waves/<int:wave_id>/result/data/", published.data, name="data"),
    path("waves/<int:wave_id>/result/again/", published.again, name="again"),
]

handler400 = "allyscope.web.views.about.refused"
handler403 = "allyscope.web.views.about.forbidden"
handler404 = "allyscope.web.views.about.missing"
handler500 = "allyscope.web.views.about.broken"
