"""`fingerpost`: reads the command, sets Django up, runs it, and says what happened."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence

from fingerpost import __version__
from fingerpost.base.kit.errors import FingerpostError
from fingerpost.config.env import SettingError

from .output import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 1 after one plain line on standard error; wrong use leaves with 2."""
    try:
        return _run(_parser(_commands()).parse_args(arguments))
    except (FingerpostError, SettingError) as error:
        print(f"fingerpost: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _commands() -> tuple[Command, ...]:
    """The commands. They stand on Django's models, so Django comes first."""
    os.umask(0o077)  # whatever is made in the home folder is for its owner only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.config.django")
    import django

    django.setup()
    from .commands import COMMANDS

    _spare_the_collector()
    return COMMANDS


def _spare_the_collector() -> None:
    """What is loaded now stays: not looking through it again and again makes imports a sixth quicker."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fingerpost", description="From a question to a better decision.")
    parser.add_argument("--version", action="version", version=f"fingerpost {__version__}")
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in commands:
        added = choices.add_parser(command.name, help=command.help, description=command.help)
        added.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
        command.arguments(added)
        added.set_defaults(chosen=command)
    return parser


def _run(options: argparse.Namespace) -> int:
    command: Command = options.chosen
    result = command.run(options)
    if result is None:
        return 0
    if options.json:
        print(json.dumps(result.data, ensure_ascii=False))
    elif result.text:
        print(result.text)
    return result.code
