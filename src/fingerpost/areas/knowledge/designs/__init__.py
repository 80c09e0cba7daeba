"""What kind of study a record is, by rules that are data and that say why; and the evidence level that follows."""

from .classify import Design, design_of
from .levels import ocebm_2011_level, ocebm_version, question_types
from .rulebook import Kind, rulebook

__all__ = [
    "Design",
    "Kind",
    "design_by_code",
    "design_of",
    "ocebm_2011_level",
    "ocebm_version",
    "question_types",
    "rulebook",
]


def design_by_code(code: str) -> Kind:
    """The kind of design with this code; the unknown one for a code that an older or newer rule book used."""
    kinds = rulebook().kinds
    return kinds.get(code) or kinds["unknown"]
