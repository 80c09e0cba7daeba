"""`fingerpost harvest`: where knowledge comes in from by itself; `fingerpost complete`: what records lack."""

from .arguments import COMMAND
from .complete import COMMAND as COMPLETE

__all__ = ["COMMAND", "COMPLETE"]
