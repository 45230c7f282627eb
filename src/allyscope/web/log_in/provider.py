"""The company's own log-in of the settings, as django-allauth takes it."""

from __future__ import annotations

from typing import Any

from allyscope.web.options import Options

PROVIDER = "company"


def providers(options: Options) -> dict[str, Any]:
    """The one provider, or none."""
    if options.log_in is None:
        return {"APPS": []}
    app = {
        "provider_id": PROVIDER,
        "name": options.log_in.name,
        "client_id": options.log_in.client_id,
        "secret": options.log_in.client_secret,
        "settings": {"server_url": options.log_in.server, "oauth_pkce_enabled": True},
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
