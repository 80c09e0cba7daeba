"""`fingerpost complete`: fill in what records lack, by their identifiers."""

from __future__ import annotations

import argparse

from fingerpost.areas.knowledge.harvesting.actions import add_source
from fingerpost.areas.knowledge.harvesting.queries import sources_of
from fingerpost.areas.knowledge.models import Every
from fingerpost.base.kit.errors import Invalid
from fingerpost.doors.harvest.sources.completing import SORT

from ...home import OPERATOR, our_organisation, ready_database
from ...output import Command, Result
from .asking import finished


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--contact", default="", metavar="EMAIL", help="sent with every question; kept for next time")
    parser.add_argument("--most", type=int, default=10_000, metavar="N", help="records to fill in at a time")


def _run(options: argparse.Namespace) -> Result:
    ready_database()
    organisation = our_organisation()
    source = sources_of(organisation.pk).filter(sort=SORT.name).first()
    if source is None:
        if "@" not in options.contact:
            raise Invalid("Give --contact: the address that PubMed, Europe PMC and Crossref can write to.")
        source = add_source(
            organisation=organisation, sort=SORT.name, name=str(SORT.label), every=Every.NEVER, by=OPERATOR,
            settings={"contact": options.contact, "most": options.most},
        )  # fmt: skip
    return finished(source)


COMMAND = Command("complete", "fill in abstracts and details by PubMed number and DOI", _arguments, _run)
