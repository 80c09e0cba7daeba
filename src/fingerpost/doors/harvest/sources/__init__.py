"""The sorts of source, in the order in which they are offered. A new one is a folder of the same three files."""

from __future__ import annotations

from ..connector import Sort
from . import (
    clinical_trials,
    completing,
    crossref,
    europe_pmc,
    feed,
    oai_pmh,
    openalex,
    pubmed,
    pubmed_files,
    watched_folder,
    web_page,
)

SORTS: dict[str, Sort] = {
    package.SORT.name: package.SORT
    for package in (
        pubmed,
        europe_pmc,
        feed,
        web_page,
        crossref,
        clinical_trials,
        oai_pmh,
        openalex,
        watched_folder,
        pubmed_files,
        completing,
    )
}
