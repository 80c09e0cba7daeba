"""The polite client: who it says it is, how fast it asks, how much it takes, and where it never goes."""

from .asking import Answer, remembered
from .bounds import Bounds, Gate
from .client import Client
from .errors import BadAnswer, Forbidden, HarvestError, Later, Refused, TooLarge, Unreachable

__all__ = [
    "Answer",
    "BadAnswer",
    "Bounds",
    "Client",
    "Forbidden",
    "Gate",
    "HarvestError",
    "Later",
    "Refused",
    "TooLarge",
    "Unreachable",
    "remembered",
]
