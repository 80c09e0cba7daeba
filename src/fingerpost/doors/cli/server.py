"""Gunicorn and the worker under one roof: either ends, both end; a fallen worker is started again."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from fingerpost.base.search.keeping import warm
from fingerpost.config.logs import Discreet

_REST_SECONDS = 2


class DiscreetLogger(Logger):  # type: ignore[misc]
    """Gunicorn's own messages, of requests that it cannot read or that fail outside Django, name addresses too."""

    def setup(self, cfg: Any) -> None:
        """Leave questions and keys out of them."""
        super().setup(cfg)
        self.error_log.addFilter(Discreet())


class Site(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings: one process, so one model and one index in memory, and several threads."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def load_config(self) -> None:
        """Everything that differs from gunicorn's defaults."""
        given = {
            "bind": self.address,
            "workers": 1,
            "threads": settings.FINGERPOST.threads,
            "worker_class": "gthread",
            "worker_tmp_dir": str(_folder()),
            "limit_request_line": 8_190,
            "timeout": 60,
            "graceful_timeout": 10,
            "accesslog": None,
            "logger_class": DiscreetLogger,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in given.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, with the model and the index already in memory."""
        application = get_wsgi_application()
        warm()
        return application


def _folder() -> Any:
    folder = settings.FINGERPOST.home / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def serve(host: str, port: int) -> None:
    """Serve until stopped."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(stop,), daemon=True)
    keeper.start()
    try:
        Site(f"{host}:{port}").run()
    finally:
        stop.set()
        keeper.join(timeout=10)


def _keep_worker(stop: threading.Event) -> None:
    command = [sys.executable, "-m", "fingerpost", "work"]
    while not stop.is_set():
        worker = subprocess.Popen(command)
        while worker.poll() is None and not stop.wait(0.5):
            pass
        if stop.is_set():
            worker.terminate()
            worker.wait(timeout=8)
            return
        time.sleep(_REST_SECONDS)
