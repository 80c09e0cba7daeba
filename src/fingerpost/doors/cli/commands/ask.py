"""`fingerpost ask`: one answer from what is known here."""

from __future__ import annotations

import argparse

from fingerpost.areas.briefs.synthesis import as_data, as_text, ask

from ..home import add_viewer_argument, question_of, ready_database, viewer_of
from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", metavar="QUESTION")
    add_viewer_argument(parser)


def _run(options: argparse.Namespace) -> Result:
    ready_database()
    answer = ask(question_of(options.question), viewer=viewer_of(options))
    return Result(as_data(answer), as_text(answer))


COMMAND = Command("ask", "answer a question from what is known here, with references", _arguments, _run)
