"""Studies as version 2 of ClinicalTrials.gov's API gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..dates import paper_date
from ..identifiers import find_nct
from ..plain_text import distinct
from ..source_record import Author, Heading, Section, SourceRecord
from .values import at, objects, text, texts


def is_one(given: Mapping[str, Any]) -> bool:
    """Whether this is a registered study."""
    return "protocolSection" in given


def record(given: Mapping[str, Any]) -> SourceRecord:
    """The registration as a record: a plan, not a result, as its type says. Its date is when it was first posted."""
    protocol = at(given, "protocolSection")
    who, design = at(protocol, "identificationModule"), at(protocol, "designModule")
    posted = text(at(protocol, "statusModule", "studyFirstPostDateStruct", "date"))
    year, month, day = paper_date(posted or text(at(protocol, "statusModule", "studyFirstSubmitDate")))
    nct = find_nct(text(at(who, "nctId")))
    sponsor = text(at(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name"))
    return SourceRecord(
        title=text(at(who, "officialTitle")) or text(at(who, "briefTitle")),
        authors=(Author(collective=sponsor),) if sponsor else (),
        abstract=tuple(_abstract(protocol)),
        year=year,
        month=month,
        day=day,
        nct=nct,
        accession=nct[0] if nct else "",
        publication_types=distinct(("Trial Registration", *_design(design))),
        mesh=tuple(_headings(at(given, "derivedSection"))),
        keywords=distinct(
            (
                *texts(at(protocol, "conditionsModule", "conditions")),
                *texts(at(protocol, "conditionsModule", "keywords")),
            )
        ),
        urls=(f"https://clinicaltrials.gov/study/{nct[0]}",) if nct else (),
        database="ClinicalTrials.gov",
        extra=_extra(protocol),
    )


def _abstract(protocol: Any) -> list[Section]:
    parts = (
        ("Summary", text(at(protocol, "descriptionModule", "briefSummary"))),
        ("Interventions", _named(at(protocol, "armsInterventionsModule", "interventions"), "name")),
        ("Primary outcomes", _named(at(protocol, "outcomesModule", "primaryOutcomes"), "measure")),
        ("Eligibility", text(at(protocol, "eligibilityModule", "eligibilityCriteria"))),
    )
    return [Section(label, said) for label, said in parts if said]


def _named(given: Any, key: str) -> str:
    return "; ".join(distinct(text(each.get(key)) for each in objects(given)))


def _design(design: Any) -> list[str]:
    """What kind of study is planned, in the registry's own words."""
    kind = text(at(design, "studyType")).replace("_", " ").capitalize()
    allocation = text(at(design, "designInfo", "allocation")).replace("_", " ").capitalize()
    phases = [each.replace("_", " ").capitalize() for each in texts(at(design, "phases")) if each != "NA"]
    return [kind, allocation if allocation != "Na" else "", *phases]


def _headings(derived: Any) -> list[Heading]:
    found = []
    for module in ("conditionBrowseModule", "interventionBrowseModule"):
        for each in objects(at(derived, module, "meshes")):
            found.append(Heading(text(each.get("term")), text(each.get("id"))))
    return found


def _extra(protocol: Any) -> dict[str, list[str]]:
    said = {
        "overallStatus": text(at(protocol, "statusModule", "overallStatus")),
        "enrollment": text(at(protocol, "designModule", "enrollmentInfo", "count")),
        "briefTitle": text(at(protocol, "identificationModule", "briefTitle")),
    }
    return {key: [value] for key, value in said.items() if value}
