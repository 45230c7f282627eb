"""Addresses of what everybody sees of their own, and of what whoever looks after an installation needs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from allyscope.web.views import administration, answering, carrying, own, passwords, trail

urlpatterns_of_operating: list[URLPattern | URLResolver] = [
    path("account/", own.account, name="account"),
    path("account/password/", passwords.change_password, name="change_password"),
    path("forgotten-password/", passwords.forgotten, name="forgotten"),
    path("account/data/", own.own_data, name="own_data"),
    path("account/erase/", own.erase_account, name="erase_account"),
    path("administration/people/<int:person_id>/erase/", administration.erase_person, name="erase_person"),
    path("administration/people/<int:person_id>/second-factor/", administration.drop_factor, name="drop_factor"),
    path("alliances/<int:alliance_id>/trail/", trail.trail, name="trail"),
    path("alliances/<int:alliance_id>/trail/table/", trail.trail_table, name="trail_table"),
    path("alliances/<int:alliance_id>/take-out/", carrying.take_out, name="take_out"),
    path("administration/bring-alliance/", carrying.bring_alliance, name="bring_alliance"),
    path("administration/trail/", trail.trail_of_administration, name="trail_of_administration"),
    path("administration/trail/table/", trail.table_of_administration, name="table_of_administration"),
    path("a/<str:code>/erase/", answering.erase_answers, name="erase_answers"),
]
