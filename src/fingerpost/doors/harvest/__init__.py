"""Knowledge from outside: PubMed, Europe PMC, Crossref, OpenAlex, trials, feeds, repositories, folders and pages.

Nothing is asked and nothing is sent until an administrator adds a source. The door keeps no facts of its own: sources
and runs are `areas.knowledge.harvesting`'s, records are stored by `areas.knowledge.importing`.
"""
