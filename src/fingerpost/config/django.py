"""Django's settings, made from `config.env.Settings`. Nothing else reads the environment."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from fingerpost.config.env import read_settings

FINGERPOST = read_settings(os.environ)

SECRET_KEY = FINGERPOST.secret_key()
DEBUG = FINGERPOST.debug
ALLOWED_HOSTS = list(FINGERPOST.hosts)
ROOT_URLCONF = "fingerpost.config.urls"
WSGI_APPLICATION = "fingerpost.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "fingerpost.base.kit",
    "fingerpost.base.records",
    "fingerpost.base.activity",
    "fingerpost.base.accounts",
    "fingerpost.base.vocabulary",
    "fingerpost.base.search",
    "fingerpost.areas.people",
    "fingerpost.areas.knowledge",
    "fingerpost.areas.collections",
    "fingerpost.areas.briefs",
    "fingerpost.areas.enquiries",
    "fingerpost.areas.alerts",
    "fingerpost.doors.site",
    "fingerpost.doors.feeds",
    "fingerpost.doors.harvest",
    "fingerpost.doors.takeout",
    "fingerpost.doors.demo",
    "allauth",  # after ours, whose e-mail texts come first
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fingerpost.base.kit.policy.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fingerpost.base.accounts.middleware.ViewerMiddleware",
    "fingerpost.base.accounts.middleware.SharedComputerMiddleware",
    "fingerpost.base.kit.policy.ErrorPages",
]

_CONTEXT = [
    "django.contrib.messages.context_processors.messages",
    "fingerpost.base.kit.policy.context",
    "fingerpost.base.accounts.context.account",
    "fingerpost.doors.site.context.navigation",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "fingerpost.base.kit.templates.environment", "context_processors": _CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", *_CONTEXT]},
    },
]


def _database() -> dict[str, object]:
    if not FINGERPOST.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FINGERPOST.database_path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # A checkpoint every 32 MB rather than every 4: imports wait less for the disk.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; "
                    "PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=67108864;"
                ),
            },
        }
    url = urlsplit(FINGERPOST.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": url.port or "",
        "CONN_MAX_AGE": 60,
        # Pages ask short questions of many tables: to compile them first takes longer than to answer them.
        "OPTIONS": {"options": "-c jit=off"},
    }


DATABASES = {"default": _database()}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = FINGERPOST.home / "tmp" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FINGERPOST.home / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "fingerpost.base.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_TEMPLATE_EXTENSION = "jinja"  # its pages are ours, in the layout of all the others
ACCOUNT_FORMS = {
    "login": "fingerpost.base.accounts.forms.signing_in.SignInForm",
    "confirm_login_code": "fingerpost.base.accounts.forms.signing_in.CodeForm",
    "reset_password": "fingerpost.base.accounts.forms.signing_in.ForgottenForm",
    "reset_password_from_key": "fingerpost.base.accounts.forms.signing_in.NewPasswordForm",
    "change_password": "fingerpost.base.accounts.forms.signing_in.ChangePasswordForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds; hospital mail can be slow
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ALLAUTH_TRUSTED_PROXY_COUNT = FINGERPOST.proxies
ACCOUNT_EMAIL_VERIFICATION = "none"  # joining is by an invitation that was itself e-mailed
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # names stay out of cookies
CACHES = {  # counts of attempts to sign in: room enough that many addresses do not push one another out
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = FINGERPOST.https
CSRF_FAILURE_VIEW = "fingerpost.base.kit.policy.csrf_failed"
SECURE_SSL_REDIRECT = FINGERPOST.https
SECURE_HSTS_SECONDS = 31_536_000 if FINGERPOST.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if FINGERPOST.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"


def _mail() -> dict[str, object]:
    url = urlsplit(FINGERPOST.mail_url)
    backends = {"console": "console", "memory": "locmem", "smtp": "smtp", "smtps": "smtp", "smtp+tls": "smtp"}
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{backends[url.scheme]}.EmailBackend",
        "EMAIL_HOST": url.hostname or "",
        "EMAIL_PORT": url.port or {"smtps": 465, "smtp+tls": 587}.get(url.scheme, 25),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_mail())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = FINGERPOST.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "fingerpost.config.logs.Discreet"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"fingerpost": {"level": "INFO"}},
}
