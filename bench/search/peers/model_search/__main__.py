"""`python -m bench.search.peers.model_search FOLDER ITEMS QUESTIONS`: prints one JSON object."""

from __future__ import annotations

import json
import sys
import time
from itertools import islice
from pathlib import Path

import django
from django.conf import settings

from bench.search.made import made_queries
from bench.search.peers import FACETS, rows
from bench.search.timing import timed

folder, items, questions = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
file = folder / "modelsearch.sqlite3"
file.unlink(missing_ok=True)
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}},
    INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch", "bench.search.peers.model_search"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MODELSEARCH_BACKENDS={"default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False}},
)
django.setup()

from django.core.management import call_command  # noqa: E402  Django is set up only now
from modelsearch.backends import get_search_backend  # noqa: E402

from bench.search.peers.model_search.models import Record  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
started = time.perf_counter()
records = rows(items)
while some := list(islice(records, 2_000)):
    Record.objects.bulk_create(Record(each[0], *each[1:]) for each in some)
call_command("rebuild_modelsearch_index", verbosity=0)
built = time.perf_counter() - started
backend = get_search_backend()


def ask(question: str) -> object:
    """The best twenty, and three facets."""
    found = backend.search(question, Record.objects.filter(seen=True), operator="or")
    return list(found[:20]), [found.facet(name) for name in FACETS]


took = timed(ask, made_queries(questions), warm=2)
print(json.dumps({"built": round(built), "p50": took.p50, "p95": took.p95}))
