"""What PubMed takes in besides when it looks for a publication type, from the branches V02 and V03 of MeSH's tree."""

from __future__ import annotations

_TRIALS = ("equivalence trial", "pragmatic clinical trial")
_CONTROLLED = ("randomized controlled trial", *_TRIALS)
_PHASES = tuple(f"clinical trial phase {phase}" for phase in ("i", "ii", "iii", "iv"))
_CLINICAL = ("adaptive clinical trial", *_PHASES, "controlled clinical trial", *_CONTROLLED)
_CONSENSUS = ("consensus development conference nih",)

NARROWER: dict[str, tuple[str, ...]] = {
    "clinical study": ("clinical trial", *_CLINICAL, "clinical trial protocol", "observational study"),
    "clinical trial": _CLINICAL,
    "controlled clinical trial": _CONTROLLED,
    "randomized controlled trial": _TRIALS,
    "clinical trial veterinary": ("randomized controlled trial veterinary",),
    "guideline": ("practice guideline",),
    "consensus development conference": _CONSENSUS,
    "review": ("systematic review", "consensus development conference", *_CONSENSUS),
    "journal article": ("introductory journal article", "review", "systematic review"),
    "historical article": ("biography", "classical article", "festschrift", "interview", "personal narrative"),
    "biography": ("autobiography", "interview", "personal narrative"),
    "popular work": ("patient education handout",),
    "congress": ("consensus development conference", *_CONSENSUS),
}
"""By name, without punctuation. "Systematic review" counts as a review, as NLM's later trees have it."""

KNOWN_AS: dict[str, str] = {
    "rct": "randomized controlled trial",
    "randomised controlled trial": "randomized controlled trial",
    "randomized controlled trials": "randomized controlled trial",
    "clinical trials": "clinical trial",
    "controlled clinical trials": "controlled clinical trial",
    "meta analyses": "meta analysis",
    "metaanalysis": "meta analysis",
    "reviews": "review",
    "systematic reviews": "systematic review",
    "case report": "case reports",
    "guidelines": "guideline",
    "practice guidelines": "practice guideline",
    "observational studies": "observational study",
    "comparative studies": "comparative study",
    "multicentre study": "multicenter study",
}
"""Other spellings, which PubMed maps to the publication type or which people mistake for it."""

ALSO_HEADINGS = frozenset(
    {
        "case reports", "clinical study", "clinical trial", "clinical trial protocol", "comment", "comparative study",
        "controlled clinical trial", "dataset", "editorial", "equivalence trial", "evaluation study", "guideline",
        "historical article", "interview", "journal article", "lecture", "letter", "meta-analysis", "multicenter study",
        "news", "newspaper article", "observational study", "practice guideline", "pragmatic clinical trial",
        "preprint", "published erratum", "randomized controlled trial", "retracted publication", "review",
        "systematic review", "twin study", "validation study",
    }
)  # fmt: skip
"""Publication types that other databases are searched for as headings (Letter/). PubMed finds them as types only."""
