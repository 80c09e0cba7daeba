"""Answers as each source's documentation gives them, about papers and people that do not exist."""

# ruff: noqa: E501  answers stand as they come

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bad_server import BadServer, Handler, Reply


def article(number: str, title: str = "", *, abstract: str = "Nobody waited longer.", retracted: bool = False) -> str:
    """One PubmedArticle."""
    kind = "<PublicationType UI='D016441'>Retracted Publication</PublicationType>" if retracted else ""
    text = f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>" if abstract else ""
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{number}</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">1234-5679</ISSN><JournalIssue CitedMedium="Print">
<Volume>3</Volume><PubDate><Year>2024</Year></PubDate></JournalIssue><Title>Journal of Made-up Results</Title></Journal>
<ArticleTitle>{title or f"Trial {number} of blue badges on busy wards."}</ArticleTitle>{text}
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Example</LastName><ForeName>Ann</ForeName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial</PublicationType>
{kind}</PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">{number}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"""


def articles(*parts: str) -> str:
    """A PubmedArticleSet."""
    return f'<?xml version="1.0" ?><PubmedArticleSet>{"".join(parts)}</PubmedArticleSet>'


class Entrez:
    """E-utilities over some papers: {number: (day entered as "2024/05/01", article)}; keeps to its documented limits."""

    def __init__(self, server: BadServer, papers: dict[str, tuple[str, str]], changed: dict[str, str] | None = None):
        self.papers, self.changed = papers, changed or {}
        self.kept: list[list[str]] = []
        server.replies["/esearch.fcgi"] = self.search
        server.replies["/efetch.fcgi"] = self.fetch

    def search(self, handler: Handler) -> None:
        asked = handler.query
        days = (
            {number: day for number, (day, _) in self.papers.items()} if asked["datetype"] == "edat" else self.changed
        )
        found = sorted(number for number, day in days.items() if asked["mindate"] <= day <= asked["maxdate"])
        self.kept.append(found)
        result = {
            "count": str(len(found)), "retmax": asked["retmax"], "retstart": "0", "querykey": str(len(self.kept)),
            "webenv": "MCID_made_up", "idlist": found[: int(asked["retmax"])], "translationset": [],
            "querytranslation": asked["term"],
        }  # fmt: skip
        if "xyzzy" in asked["term"]:
            result["errorlist"] = {"phrasesnotfound": ["xyzzy"], "fieldsnotfound": []}
        handler.say(json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result}))

    def fetch(self, handler: Handler) -> None:
        asked = handler.query
        if "id" in asked:
            wanted = asked["id"].split(",")
        else:
            start, most = int(asked["retstart"]), int(asked["retmax"])
            assert start <= 9998 and most <= 10_000
            wanted = self.kept[int(asked["query_key"]) - 1][start : start + most]
        handler.say(articles(*(self.papers[each][1] for each in wanted if each in self.papers)), kind="text/xml")


def europe_pmc_page(cursor: str, *numbers: str, hits: int) -> str:
    """A page of Europe PMC's search, resultType=core."""
    results = [
        {
            "id": number, "source": "MED", "pmid": number, "doi": f"10.9999/epmc.{number}", "title": f"Review {number} of badges.",
            "authorString": "Example A, Sample B.", "pubYear": "2025", "abstractText": "Badges help.",
            "journalInfo": {"volume": "1", "journal": {"title": "Journal of Made-up Results"}, "yearOfPublication": 2025},
            "pubTypeList": {"pubType": ["Review", "Journal Article"]}, "firstPublicationDate": "2025-02-03",
        }
        for number in numbers
    ]  # fmt: skip
    return json.dumps(
        {"version": "6.9", "hitCount": hits, "nextCursorMark": cursor, "request": {"queryString": "badges"},
         "resultList": {"result": results}}
    )  # fmt: skip


def crossref_page(cursor: str, *dois: str, total: int, **more: Any) -> str:
    """A page of Crossref's works."""
    items = [
        {"DOI": doi, "type": "journal-article", "title": [f"Work {doi} on badges"], "container-title": ["Made-up Results"],
         "author": [{"given": "Ann", "family": "Example", "sequence": "first", "affiliation": []}],
         "issued": {"date-parts": [[2025, 3, 4]]}, "ISSN": ["1234-5679"], "indexed": {"date-time": "2026-01-01T00:00:00Z"}}
        | more
        for doi in dois
    ]  # fmt: skip
    message = {"facets": {}, "total-results": total, "items": items, "items-per-page": 100, "next-cursor": cursor}
    return json.dumps({"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message})


def openalex_page(cursor: str | None, *numbers: str, count: int) -> str:
    """A page of OpenAlex's works."""
    results = [
        {"id": f"https://openalex.org/W{number}", "doi": f"https://doi.org/10.9999/oa.{number}", "title": f"Badges {number}",
         "publication_year": 2025, "publication_date": "2025-04-05", "type": "review", "is_retracted": False,
         "authorships": [{"author": {"display_name": "Ann Example"}, "institutions": []}],
         "abstract_inverted_index": {"Badges": [0], "help.": [1]}, "biblio": {}, "ids": {}, "primary_location": None}
        for number in numbers
    ]  # fmt: skip
    meta = {"count": count, "db_response_time_ms": 9, "page": None, "per_page": 100, "next_cursor": cursor}
    return json.dumps({"meta": meta, "results": results, "group_by": []})


def trials_page(token: str, *numbers: str, total: int) -> str:
    """A page of ClinicalTrials.gov's studies, version 2."""
    studies = [
        {"protocolSection": {
            "identificationModule": {"nctId": number, "briefTitle": f"Badges and falls, study {number}",
                                     "organization": {"fullName": "Made-up University", "class": "OTHER"}},
            "statusModule": {"overallStatus": "RECRUITING", "startDateStruct": {"date": "2025-01"}},
            "descriptionModule": {"briefSummary": "Whether badges prevent falls."},
            "conditionsModule": {"conditions": ["Falls"]}, "designModule": {"studyType": "INTERVENTIONAL"}},
         "hasResults": False}
        for number in numbers
    ]  # fmt: skip
    return json.dumps({"totalCount": total, "studies": studies} | ({"nextPageToken": token} if token else {}))


RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><channel><title>Made-up Guidance News</title>
<link>https://guidance.example/</link><item><title>Falls in hospital: guidance &amp; advice</title>
<link>https://guidance.example/falls</link><guid isPermaLink="false">falls-1</guid>
<description>&lt;p&gt;New advice on &lt;b&gt;falls&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>
<pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item><item><title>A paper in the feed of a journal</title>
<link>https://journal.example/a</link><prism:doi>10.9999/FEED.1</prism:doi><dc:creator>Ann Example</dc:creator></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Made-up Alerts</title>
<id>urn:made-up</id><updated>2026-11-02T00:00:00Z</updated><entry><title>Alert about a pump</title>
<id>urn:made-up:1</id><link rel="alternate" href="https://alerts.example/1"/><updated>2026-11-02T00:00:00Z</updated>
<author><name>Made-up Agency</name></author><summary type="html">&lt;p&gt;Check every pump.&lt;/p&gt;</summary></entry></feed>"""


def oai(*records: str, token: str | None = None, size: int | None = None, verb: str = "ListRecords") -> str:
    """An answer of OAI-PMH 2.0; a `token` of "" ends a list that had tokens."""
    told = f' completeListSize="{size}"' if size else ""
    more = "" if token is None else f"<resumptionToken{told}>{token}</resumptionToken>"
    return f"""<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2026-11-02T00:00:00Z</responseDate><request verb="{verb}">https://repository.example/oai</request>
<{verb}>{"".join(records)}{more}</{verb}></OAI-PMH>"""


def oai_record(name: str, title: str) -> str:
    """One record in Dublin Core."""
    return f"""<record><header><identifier>{name}</identifier><datestamp>2026-10-01</datestamp></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{title}</dc:title><dc:creator>Example, Ann</dc:creator><dc:date>2024</dc:date><dc:type>Thesis</dc:type>
<dc:identifier>https://repository.example/{name}</dc:identifier></oai_dc:dc></metadata></record>"""


def oai_header(name: str, status: str = "") -> str:
    """A header alone, as ListIdentifiers gives it."""
    told = f' status="{status}"' if status else ""
    return f"<header{told}><identifier>{name}</identifier><datestamp>2026-10-01</datestamp></header>"


def oai_deleted(name: str) -> str:
    """A record that the repository has deleted."""
    return f"<record>{oai_header(name, 'deleted')}</record>"


def oai_error(code: str) -> str:
    """A refusal of OAI-PMH's."""
    return f"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-02T00:00:00Z</responseDate>
<request>https://repository.example/oai</request><error code="{code}">Said plainly</error></OAI-PMH>"""


def by_cursor(name: str, pages: dict[str, str], kind: str = "application/json") -> Reply:
    """Answers with the page that the named parameter asks for; 404 for a cursor that has run out."""

    def reply(handler: Handler) -> None:
        page = pages.get(handler.query.get(name, ""))
        if page is None:
            handler.say("cursor not known", 404, "text/plain")
        else:
            handler.say(page, kind=kind)

    return reply


def titles(parts: Sequence[Any]) -> list[str]:
    """The titles of all that came, "?" for what could not be read."""
    return [getattr(found.record, "title", "?") for part in parts for found in part.found]
