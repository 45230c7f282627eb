"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The Voice of the Partnership."""

    name = "allyscope.web"
    label = "allyscope_web"
    default_auto_field = "django.db.models.BigAutoField"
