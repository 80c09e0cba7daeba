"""The commands, in the order in which help shows them."""

from ..output import Command
from . import (
    archive,
    ask,
    check,
    dedupe,
    demo,
    evaluate,
    export,
    harvest,
    import_files,
    index,
    match,
    organisation,
    search,
    serve,
    strategy,
    vocabulary,
    work,
)

COMMANDS: tuple[Command, ...] = (
    demo.COMMAND,
    serve.COMMAND,
    work.COMMAND,
    check.COMMAND,
    organisation.COMMAND,
    import_files.COMMAND,
    archive.COMMAND,
    dedupe.COMMAND,
    harvest.COMMAND,
    harvest.COMPLETE,
    search.COMMAND,
    ask.COMMAND,
    strategy.COMMAND,
    export.COMMAND,
    index.COMMAND,
    match.COMMAND,
    vocabulary.COMMAND,
    evaluate.COMMAND,
)
