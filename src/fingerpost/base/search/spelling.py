"""One spelling for words that British and American writers spell differently, and for Greek letters and ligatures.

The same function prepares what is indexed and what is asked, so a rule need not give a dictionary spelling: it only
has to bring both spellings to the same letters. "exercise" becoming "exercize" at both ends does no harm.
"""

from __future__ import annotations

import re

# A group is looked through only where the piece that all its words share occurs: most texts skip most rules.
_GROUPS = {
    "ae": (
        ("anaesth", "anesth"), ("aem", "em"), ("paed", "ped"), ("gynaec", "gynec"), ("caesar", "cesar"),
        ("caecum", "cecum"), ("caecal", "cecal"), ("faec", "fec"), ("aetiol", "etiol"), ("archaeol", "archeol"),
    ),
    "oe": (
        ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("foet", "fet"), ("rrhoea", "rrhea"),
        ("pnoea", "pnea"), ("coeliac", "celiac"), ("homoeo", "homeo"), ("manoeuv", "maneuv"),
    ),
    "our": (
        ("tumour", "tumor"), ("humour", "humor"), ("behaviour", "behavior"), ("colour", "color"),
        ("favour", "favor"), ("labour", "labor"), ("neighbour", "neighbor"), ("rigour", "rigor"),
        ("vapour", "vapor"), ("odour", "odor"), ("harbour", "harbor"),
    ),
    "ell": (
        ("counsell", "counsel"), ("labell", "label"), ("modell", "model"), ("travell", "travel"), ("cancell", "cancel"),
    ),
    "re": (("fibre", "fiber"), ("centre", "center"), ("metre", "meter"), ("litre", "liter")),
    "ence": (("defence", "defense"), ("licence", "license")),
    "lyz": (("analyz", "analys"), ("paralyz", "paralys"), ("catalyz", "catalys")),
    "gement": (("judgement", "judgment"),),
    "ill": (("fulfill", "fulfil"), ("tranquill", "tranquil")),
    "co-o": (("co-o", "coo"),),
    "leucocyt": (("leucocyt", "leukocyt"),),
    "sulph": (("sulph", "sulf"),),
    "enrolment": (("enrolment", "enrollment"),),
    "programme": (("programme", "program"),),
    "practis": (("practis", "practic"),),
    "ageing": (("ageing", "aging"),),
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "π": "pi", "σ": "sigma", "ς": "sigma", "τ": "tau", "χ": "chi",
    "ψ": "psi", "ω": "omega", "µ": "mu", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'", "‐": "-", "‑": "-",
}  # fmt: skip
_ODD_LETTERS = re.compile("[" + "".join(_GREEK) + "\ud800-\udfff]")
_ISE = re.compile(r"is(?<=[a-z]{3}is)(?=(?:e[drs]?|ers|ing|ations?)\b)")


def one_spelling(text: str) -> str:
    """The text in lower case with every word that has two usual spellings written in one way.

    Halves of characters (lone surrogates), which no index can hold, become spaces.
    """
    text = text.lower()
    if not text.isascii():
        text = _ODD_LETTERS.sub(lambda letter: _GREEK.get(letter[0], " "), text)
    for shared, rules in _GROUPS.items():
        if shared in text:
            for british, american in rules:
                text = text.replace(british, american)
    return _ISE.sub("iz", text)


def fingerprint() -> str:
    """All rules as one line of text, so that an index can tell whether it was made with the same ones."""
    return repr((_GROUPS, sorted(_GREEK.items()), _ISE.pattern))
