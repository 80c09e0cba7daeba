"""The answer: what is known here about a question, drawn word for word from what is stored. Nothing is generated."""

from .answer import Answer, Helper, Said, Work
from .asking import ask
from .data import as_data
from .terminal import as_text

__all__ = ["Answer", "Helper", "Said", "Work", "as_data", "as_text", "ask"]
