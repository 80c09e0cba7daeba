"""Every setting there is, read once from the environment. `docs/reference/settings.md` is tested against this."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_dir

PREFIX = "FINGERPOST_"


class SettingError(ValueError):
    """A setting is unknown or has a value that cannot be used; the message names it."""


def _setting(default: object, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """The settings of one running Fingerpost. Each is `FINGERPOST_` and its name in capitals."""

    home: Path = _setting(None, "Folder of the database, index, vectors, model, files and secret key.")
    debug: bool = _setting(False, "Show errors in full to whoever is looking. Never on a shared server.")
    database_url: str = _setting("", "postgresql://user:password@host/name; empty for SQLite in the home folder.")
    hosts: tuple[str, ...] = _setting(
        ("localhost", "127.0.0.1", "[::1]"), "Host names the site answers to, with commas."
    )
    https: bool = _setting(False, "The site is reached over HTTPS: secure cookies and HSTS.")
    mail_url: str = _setting(
        "console:", "console:, memory:, or smtp://user:password@host:port (smtps: for TLS, smtp+tls: for STARTTLS)."
    )
    mail_from: str = _setting("Fingerpost <fingerpost@localhost>", "Who mail is from.")
    model: str = _setting(
        "", "Folder of the model; empty for models/ in the home folder, else the one that set-up made."
    )
    threads: int = _setting(4, "Threads that answer pages.")
    idle_minutes: int = _setting(10, "Minutes without use before a shared computer signs out.")
    upload_limit_mb: int = _setting(2048, "Largest file that can be imported from the page, in MB.")
    document_limit_mb: int = _setting(100, "Largest document that can be kept, in MB.")
    virus_scan: str = _setting("", "Command that looks at a file before it is kept; its exit code 1 refuses the file.")
    proxies: int = _setting(0, "Proxies of yours in front of the site, whose word on a visitor's address is believed.")
    test_data: str = _setting("", "Folder of judged collections for tests and benches; empty for ../shared/data.")

    @property
    def model_folder(self) -> Path:
        """Where the model is: as set, else in the home folder if there is one, else where set-up put it."""
        if self.model:
            return Path(self.model)
        own = self.home / "models"
        return own if own.is_dir() else Path(sys.prefix) / "share" / "fingerpost" / "model"

    @property
    def database_path(self) -> Path:
        """Where SQLite lives when no database URL is given."""
        return self.home / "db.sqlite3"

    def make_home(self) -> None:
        """Make the home folder where there is none, for its owner only: what is in it is not for all."""
        self.home.parent.mkdir(parents=True, exist_ok=True)
        self.home.mkdir(mode=0o700, exist_ok=True)

    def secret_key(self) -> str:
        """The key that signs cookies; made on first use and kept in the home folder, readable by its owner only."""
        path = self.home / "secret.key"
        if not path.exists():
            self.make_home()
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read settings from an environment.

    Raises SettingError for a `FINGERPOST_*` name that does not exist or a value of the wrong form.
    """
    known = {item.name: item for item in fields(Settings)}
    given: dict[str, object] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in known:
            raise SettingError(f"{variable} is not a setting of Fingerpost")
        given[name] = _parse(variable, text, str(known[name].type))
    given.setdefault("home", Path(user_data_dir("fingerpost", appauthor=False)))
    return Settings(**given)  # type: ignore[arg-type]


def _parse(variable: str, text: str, kind: str) -> object:
    if kind == "bool":
        if text.lower() not in ("0", "1", "false", "true", "no", "yes"):
            raise SettingError(f"{variable} must be yes or no")
        return text.lower() in ("1", "true", "yes")
    if kind == "int":
        if not text.isdecimal():
            raise SettingError(f"{variable} must be a whole number")
        return int(text)
    if kind == "Path":
        return Path(text).expanduser().resolve()
    if kind.startswith("tuple"):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text
