"""`fingerpost demo`: a made-up organisation, the main job once, and the site."""

from __future__ import annotations

import argparse

from fingerpost.areas.briefs.synthesis import as_data, as_text, ask
from fingerpost.base.accounts.queries import person_by_email, viewer_for
from fingerpost.base.search.keeping import up_to_date
from fingerpost.doors.demo.loading import load_demo
from fingerpost.doors.demo.sign_ins import sign_ins

from ..home import ready_database
from ..output import Command, Result
from ..server import serve
from .serve import add_address_arguments


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="fill the home and answer a question, then stop")
    add_address_arguments(parser)


def _run(options: argparse.Namespace) -> Result | None:
    ready_database()
    loaded = load_demo()
    up_to_date()
    people = sign_ins()
    viewer = viewer_for(person_by_email(people[0].email))
    answer = ask(loaded.question, viewer=viewer)
    data = {"loaded": loaded.counts, "ask": as_data(answer), "sign_ins": [each.as_data() for each in people]}
    heading = f"Sign in as one of these made-up people; the password is {people[0].password}"
    text = "\n".join([loaded.words(), "", as_text(answer), "", heading, *(each.line() for each in people)])
    if options.no_serve:
        return Result(data, text)
    print(text)
    print(f"\nFingerpost is at http://localhost:{options.port} (stop it with Ctrl-C).", flush=True)
    serve(options.host, options.port)
    return None


COMMAND = Command("demo", "load a made-up organisation, answer a question, serve the site", _arguments, _run)
