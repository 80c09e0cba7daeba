"""What a plain question wants to be told: a paper about the same disease that does not tell it is no answer.

Only questions of a fixed form are read so ("What are the symptoms of …"); any other asks nothing in particular here.
"""

from __future__ import annotations

import re

_DO = r"(?:to|do you|do we|do i|can we|is|are)"
_FORMS = (
    (
        r"what (?:are|is) the (?:symptoms?|signs)",
        r"symptom|\bsigns?\b|present(?:s|ed|ing)? with|manifest|clinical feature|characteri[sz]",
    ),
    (
        r"(?:is|are) .{3,80} (?:inherited|hereditary)|what are the genetic",
        r"inherit|heredit|autosomal|x-linked|mutation|familial|gene\b|genes\b|genetic",
    ),
    (
        rf"how {_DO} (?:.{{0,60}} )?(?:diagnose|detect)",
        r"diagnos|detect|\btest|sensitivity|specificity|imaging|biops|screen",
    ),
    (
        rf"(?:how {_DO} (?:treat|manage)|what (?:are|is) the (?:treatments?|management))\b",
        r"treat|therap|manag|surg|drug|dose|improv|effective|efficac|respon|reduc|placebo|relie[fv]",
    ),
    (rf"how {_DO} (?:prevent|avoid)", r"prevent|protect|reduc|lower|risk|avoid|prophyla|vaccin|fewer"),
    (r"what is the (?:outlook|prognosis)", r"surviv|mortalit|prognos|outcome|death|recur|recover|remission"),
    (
        r"what causes|what is the cause|why do",
        r"caus|due to|result(?:s|ed|ing)? (?:from|in)|lead(?:s|ing)? to|led to|risk factor|associat|trigger|contribut",
    ),
    (
        r"how (?:many|common|often|frequent)|what is the (?:prevalence|incidence)",
        r"prevalen|inciden|\d ?%|per cent|percent|\bper 1|\bin \d|one in|common|rare\b",
    ),
)
_ASKED_AND_TOLD = [(re.compile(rf"^\s*{asked}", re.I), re.compile(told, re.I)) for asked, told in _FORMS]
_DEFINITION = re.compile(
    r"^\s*(?:what|who) (?:is|are|is \(are\)) (?:an? )?(?!the |it |there |best |better |known )"
    r"(?:(?! of | for | in | on | to | between | with | from | about )[^?]){2,60}\??\s*$",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"\b(?:is|are) (?:an? |the |one of |among |characteri[sz]ed|defined|caused|rare|common|chronic|inherited|known as)"
    r"|\brefers? to\b|\bdefined as\b|\bform of\b|\btype of\b",
    re.IGNORECASE,
)


def wanted(question: str) -> tuple[re.Pattern[str], ...]:
    """What a sentence must say something of to answer this question; empty where any finding will do."""
    told = [told for asked, told in _ASKED_AND_TOLD if asked.search(question)]
    if not told and _DEFINITION.match(question):
        return (_DEFINES,)
    return tuple(told)


def tells(sentence: str, wanted_patterns: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a sentence says something of what is wanted."""
    return all(pattern.search(sentence) for pattern in wanted_patterns)
