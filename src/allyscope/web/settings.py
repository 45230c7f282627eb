"""Django's settings, of the environment: `start.py` sets it, and nobody has to write a file.

`ALLYSCOPE_WEB_FOLDER` names the data folder (without it everything stays in memory), `ALLYSCOPE_WEB_HOSTS` the names
under which the pages are reached, `ALLYSCOPE_WEB_HTTPS` says that visitors come by https. What an administrator may set
(`options.py`) stands in a file of that folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from allyscope.web.folder import DATABASE, VARIABLE, secret_key
from allyscope.web.log_in.provider import providers
from allyscope.web.operating.postgres import database_of
from allyscope.web.options import database_address, read_options

_FOLDER = Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None
_HTTPS = os.environ.get("ALLYSCOPE_WEB_HTTPS") == "1"
DEMO = os.environ.get("ALLYSCOPE_WEB_DEMO") == "1"
_HERE = Path(__file__).parent

FOLDER = _FOLDER
OPTIONS = read_options(_FOLDER)
SECRET_KEY = secret_key(_FOLDER)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLYSCOPE_WEB_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if _HTTPS else []
ROOT_URLCONF = "allyscope.web.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allyscope.web.apps.WebConfig",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]
MIDDLEWARE = [
    "allyscope.web.security.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allyscope.web.log_in.requiring.second_factor",
    "allyscope.web.unavailable.Unavailable",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
_POSTGRES = database_address()
_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ":memory:" if _FOLDER is None else str(_FOLDER / DATABASE),
    "OPTIONS": {
        # A transaction takes the right to write when it begins: two that read first would else both lose.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted is overwritten: answers that were withheld shall not lie in free pages.
        # What is written ahead is moved into its place beside the answering (`written_ahead.py`), not by who writes.
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA secure_delete=ON;"
        "PRAGMA wal_autocheckpoint=10000;",
    },
}
_KEPT: dict[str, Any] = {
    # Opened anew for each page, the last to leave would each time move all that was written into its place.
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": True,
}
DATABASES = {"default": _KEPT | (_SQLITE if _POSTGRES is None else database_of(_POSTGRES))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Attempts are counted in memory, never on disk; nobody shall push counters out by filling it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "allyscope_web.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "portfolio"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600

ACCOUNT_ADAPTER = "allyscope.web.log_in.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": None}  # counted by `security.py`
SOCIALACCOUNT_ADAPTER = "allyscope.web.log_in.adapters.CompanyAccounts"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": providers(OPTIONS)}
MFA_ADAPTER = "allyscope.web.log_in.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # clocks of phones are half a minute off

CSRF_FAILURE_VIEW = "allyscope.web.views.about.forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 180 * 24 * 3600 if _HTTPS else 0
# Not "no-referrer": browsers then hide the origin of forms too, by which they are known to be ours.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
LOCALE_PATHS = [str(_HERE / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "allyscope.web.static_files.ReportStyle",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# An address of a page may be the key to somebody's answers, and so may be what an error says: neither is logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bare": {"()": "allyscope.web.security.Bare"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "filters": ["bare"], "formatter": "plain"}},
    "loggers": {"django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False}},
}
