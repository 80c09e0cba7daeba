"""MeSH's subheadings (qualifiers): their two-letter codes and their names, as NLM publishes them."""

from __future__ import annotations

import re

SUBHEADINGS: dict[str, str] = {
    "aa": "analogs & derivatives",
    "ab": "abnormalities",
    "ad": "administration & dosage",
    "ae": "adverse effects",
    "ag": "agonists",
    "ah": "anatomy & histology",
    "ai": "antagonists & inhibitors",
    "an": "analysis",
    "bi": "biosynthesis",
    "bl": "blood",
    "bs": "blood supply",
    "cf": "cerebrospinal fluid",
    "ch": "chemistry",
    "ci": "chemically induced",
    "cl": "classification",
    "cn": "congenital",
    "co": "complications",
    "cs": "chemical synthesis",
    "ct": "contraindications",
    "cy": "cytology",
    "de": "drug effects",
    "df": "deficiency",
    "dg": "diagnostic imaging",
    "dh": "diet therapy",
    "di": "diagnosis",
    "dt": "drug therapy",
    "du": "diagnostic use",
    "ec": "economics",
    "ed": "education",
    "eh": "ethnology",
    "em": "embryology",
    "en": "enzymology",
    "ep": "epidemiology",
    "es": "ethics",
    "et": "etiology",
    "gd": "growth & development",
    "ge": "genetics",
    "hi": "history",
    "im": "immunology",
    "in": "injuries",
    "ip": "isolation & purification",
    "ir": "innervation",
    "is": "instrumentation",
    "lj": "legislation & jurisprudence",
    "ma": "manpower",
    "me": "metabolism",
    "mi": "microbiology",
    "mo": "mortality",
    "mt": "methods",
    "nu": "nursing",
    "og": "organization & administration",
    "pa": "pathology",
    "pc": "prevention & control",
    "pd": "pharmacology",
    "ph": "physiology",
    "pk": "pharmacokinetics",
    "po": "poisoning",
    "pp": "physiopathology",
    "ps": "parasitology",
    "px": "psychology",
    "py": "pathogenicity",
    "ra": "radiography",
    "re": "radiation effects",
    "rh": "rehabilitation",
    "ri": "radionuclide imaging",
    "rt": "radiotherapy",
    "sc": "secondary",
    "sd": "supply & distribution",
    "se": "secretion",
    "sn": "statistics & numerical data",
    "st": "standards",
    "su": "surgery",
    "td": "trends",
    "th": "therapy",
    "tm": "transmission",
    "to": "toxicity",
    "tr": "transplantation",
    "tu": "therapeutic use",
    "ul": "ultrastructure",
    "ur": "urine",
    "us": "ultrasonography",
    "ut": "utilization",
    "ve": "veterinary",
    "vi": "virology",
}

BENEATH: dict[str, tuple[str, ...]] = {
    "analysis": ("blood", "cerebrospinal fluid", "isolation & purification", "urine"),
    "anatomy & histology": (
        "blood supply",
        "cytology",
        "pathology",
        "ultrastructure",
        "embryology",
        "abnormalities",
        "innervation",
    ),
    "chemistry": ("agonists", "analogs & derivatives", "antagonists & inhibitors", "chemical synthesis"),
    "complications": ("secondary",),
    "cytology": ("pathology", "ultrastructure"),
    "diagnosis": ("diagnostic imaging", "pathology", "radiography", "radionuclide imaging", "ultrasonography"),
    "embryology": ("abnormalities",),
    "epidemiology": ("ethnology", "mortality"),
    "etiology": (
        "chemically induced",
        "complications",
        "secondary",
        "congenital",
        "embryology",
        "genetics",
        "immunology",
        "microbiology",
        "virology",
        "parasitology",
        "transmission",
    ),
    "metabolism": (
        "biosynthesis",
        "blood",
        "cerebrospinal fluid",
        "deficiency",
        "enzymology",
        "pharmacokinetics",
        "urine",
    ),
    "microbiology": ("virology",),
    "organization & administration": (
        "economics",
        "legislation & jurisprudence",
        "standards",
        "statistics & numerical data",
        "supply & distribution",
        "trends",
    ),
    "pharmacology": (
        "administration & dosage",
        "adverse effects",
        "poisoning",
        "toxicity",
        "agonists",
        "antagonists & inhibitors",
        "pharmacokinetics",
    ),
    "physiology": ("genetics", "growth & development", "immunology", "metabolism", "physiopathology", "secretion"),
    "surgery": ("transplantation",),
    "therapeutic use": ("administration & dosage", "adverse effects", "poisoning"),
    "therapy": (
        "diet therapy",
        "drug therapy",
        "nursing",
        "prevention & control",
        "radiotherapy",
        "rehabilitation",
        "surgery",
        "transplantation",
    ),
}
"""What searching a subheading takes in besides, where the searcher asks for that (Ovid's .xs., PubMed's [sh])."""

REPLACED: dict[str, str] = {
    "contraindications": "adverse effects",
    "manpower": "organization & administration",
    "radiography": "diagnostic imaging",
    "radionuclide imaging": "diagnostic imaging",
    "secretion": "metabolism",
    "ultrasonography": "diagnostic imaging",
    "utilization": "statistics & numerical data",
}
"""Subheadings that NLM has given up, and what newer records have instead. Older copies of a record keep the old one."""

_CODES = {name: code for code, name in SUBHEADINGS.items()}


def subheading(text: str) -> str | None:
    """The full name for a code ("dt") or a name in any usual spelling ("Drug Therapy"); `None` where there is none."""
    spelt = re.sub(r"\s+", " ", text.strip().lower())
    if spelt in SUBHEADINGS:
        return SUBHEADINGS[spelt]
    spelt = re.sub(r"\band\b", "&", spelt)
    return spelt if spelt in _CODES else None


def code_of(name: str) -> str | None:
    """The two-letter code for a full name in lower case."""
    return _CODES.get(name)
