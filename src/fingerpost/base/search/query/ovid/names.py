"""Headings whose own names have an operator in them, for those who forget Ovid's quotation marks."""

from __future__ import annotations

import re

WITH_AND = frozenset(
    {
        "abstracting and indexing",
        "acceptance and commitment therapy",
        "aged, 80 and over",
        "allergy and immunology",
        "bacterial infections and mycoses",
        "bipolar and related disorders",
        "bites and stings",
        "blood grouping and crossmatching",
        "body weights and measures",
        "bone and bones",
        "cell- and tissue-based therapy",
        "chemical and drug induced liver injury",
        "costs and cost analysis",
        "diagnostic and statistical manual of mental disorders",
        "diagnostic techniques and procedures",
        "diet, food, and nutrition",
        "dilatation and curettage",
        "drug-related side effects and adverse reactions",
        "embolism and thrombosis",
        "emigrants and immigrants",
        "emigration and immigration",
        "equipment and supplies",
        "esophageal and gastric varices",
        "feeding and eating disorders",
        "fruit and vegetable juices",
        "growth and development",
        "hand, foot and mouth disease",
        "head and neck neoplasms",
        "health services needs and demand",
        "hospice and palliative care nursing",
        "hypnotics and sedatives",
        "indicators and reagents",
        "information storage and retrieval",
        "internship and residency",
        "intracranial embolism and thrombosis",
        "metabolic networks and pathways",
        "morphological and microscopic findings",
        "moving and lifting patients",
        "nebulizers and vaporizers",
        "optics and photonics",
        "organization and administration",
        "oral and maxillofacial surgeons",
        "personnel staffing and scheduling",
        "physical and rehabilitation medicine",
        "physical education and training",
        "pit and fissure sealants",
        "play and playthings",
        "postoperative nausea and vomiting",
        "prostheses and implants",
        "referral and consultation",
        "sensitivity and specificity",
        "sexual and gender disorders",
        "sexual and gender minorities",
        "signs and symptoms",
        "sleep initiation and maintenance disorders",
        "sprains and strains",
        "squamous cell carcinoma of head and neck",
        "staining and labeling",
        "surveys and questionnaires",
        "task performance and analysis",
        "time and motion studies",
        "tissue and organ procurement",
        "transients and migrants",
        "trauma and stressor related disorders",
        "treatment adherence and compliance",
        "vaginal creams, foams, and jellies",
        "weights and measures",
        "wounds and injuries",
    }
)
_LONGEST = 90
_MARKED = re.compile(r"(?:(?:exp|explode)\s+\*?|\*)\s*[^\"()]+", re.I)
_REST = re.compile(r"[\w',. -]+/(?!\w)", re.I)
_MARKS = re.compile(r"(?:(?:exp|explode)\s+)?\*?\s*", re.I)


def goes_on_as_heading(before: str, operator: str, after: str) -> bool:
    """Whether an operator between two texts is part of a heading's own name ("exp Wounds and Injuries/")."""
    rest = _REST.match(after[:_LONGEST])
    if operator.lower() != "and" or rest is None or len(before) > _LONGEST:
        return False
    if re.search(r"\b(?:or|not|exp)\b", rest.group(), re.I):
        return False
    if _MARKED.fullmatch(before):
        return True
    name = " ".join(f"{_MARKS.sub('', before, count=1)} {operator} {rest.group()[:-1]}".lower().split())
    return name in WITH_AND
