"""References in a chosen style, the library desk's own styles, and what an item's page tells programs."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from paper_shelf import record, shelve

from fingerpost.areas.knowledge import actions
from fingerpost.areas.knowledge.models import CitationStyle
from fingerpost.base.formats.source_record import Author, Section

pytestmark = pytest.mark.django_db

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Made-up style</title><id>made-up</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout suffix="!">
<names variable="author"><name form="short"/></names><text variable="title" prefix=" := "/></layout></bibliography>
</style>"""


def style_file(text: str = STYLE) -> SimpleUploadedFile:
    return SimpleUploadedFile("made-up.csl", text.encode())


def added(people: Any) -> CitationStyle:
    assert people.client("specialist").post("/desk/styles", {"file": style_file()}).status_code == 302
    return CitationStyle.objects.get(organisation=people.organisation)


def test_the_desk_adds_a_style_and_a_reader_chooses_it(people: Any) -> None:
    [item] = shelve(people, record(authors=(Author("Day", "Ann"),)))
    style = added(people)
    page = people.client("member").get(f"/items/{item.uid}/cite").content.decode()
    assert "Vancouver" in page and "Made-up style" in page
    page = people.client("member").get(f"/items/{item.uid}/cite?style={style.uid}").content.decode()
    assert f"Day := {item.title.rstrip('.')}!" in unescape(page)
    assert "Made-up style" not in people.client("partner").get(f"/items/{item.uid}/cite").content.decode()


def test_a_list_is_set_in_the_style_and_kept_as_text(people: Any) -> None:
    items = shelve(people, record(title="Zebras", pmid="31000001"), record(title="Apples", pmid="31000002"))
    style = added(people)
    refs = "".join(f"&ref={each.ref}" for each in items)
    client = people.client("member")
    text = client.get(f"/items/references?as=text&style={style.uid}{refs}").content.decode()
    assert text.index("Apples") < text.index("Zebras")
    numbered = client.get(f"/items/references?as=text&style=vancouver{refs}").content.decode()
    assert "1. " in numbered and numbered.index("Zebras") < numbered.index("Apples")
    assert "Zebras" in client.get("/items/references").content.decode()
    assert client.get("/items/references?ref=item:nothing&ref=%3A&style=none").status_code == 200


def test_only_the_desk_adds_and_removes_styles(people: Any) -> None:
    style = added(people)
    for role in ("member", "lay", "learner"):
        assert people.client(role).post("/desk/styles", {"file": style_file()}).status_code == 403
        assert people.client(role).post(f"/desk/styles/{style.uid}/remove").status_code == 403
    assert people.client("specialist").get(f"/desk/styles/{style.uid}/remove").status_code == 200
    people.client("specialist").post(f"/desk/styles/{style.uid}/remove")
    assert not CitationStyle.objects.exists()


LOOP = STYLE.replace("<citation>", '<macro name="a"><text macro="a"/></macro><citation>').replace(
    '<text variable="title" prefix', '<text macro="a"/><text variable="title" prefix'
)
BOMB = STYLE.replace(
    "<citation>",
    "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(40))
    + '<macro name="m40"><text value="x"/></macro><citation>',
).replace('<text variable="title" prefix', '<text macro="m0"/><text variable="title" prefix')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no style", "not well-formed"),
        ("<a/>", "no style in the Citation Style Language"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + STYLE.partition("?>")[2], "declares entities"),
        (LOOP, "calls itself"),
        (BOMB, "far more often"),
        (STYLE.replace("bibliography", "nothing"), "no bibliography"),
        (" " * 600_000, "no citation style"),
    ],
)
def test_what_is_no_style_or_would_harm_is_refused_with_the_reason(people: Any, text: str, said: str) -> None:
    response = people.client("specialist").post("/desk/styles", {"file": style_file(text)})
    assert response.status_code == 422
    assert said in unescape(response.content.decode())
    assert not CitationStyle.objects.exists()


def tags(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta name="([\w.]+)" content="([^"]*)">', page):
        found.setdefault(name, []).append(unescape(content))
    return found


def schema(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    told: dict[str, Any] = json.loads(text)
    return told


def test_a_papers_page_tells_reference_managers_and_search_engines_what_it_is(people: Any) -> None:
    paper = record(
        title='Badges & "passes" </script><script>alert(1)</script>', authors=(Author("Day", "Ann Lee"),),
        pages="12-19", doi="10.5555/badges", journal="A Journal", year=2020, month=3,
    )  # fmt: skip
    [item] = shelve(people, paper)
    page = people.client("anonymous").get(item.url).content.decode()
    told = tags(page)
    assert told["citation_title"] == [paper.title] and told["citation_author"] == ["Day, Ann Lee"]
    assert (told["citation_firstpage"], told["citation_lastpage"]) == (["12"], ["19"])
    assert told["citation_doi"] == ["10.5555/badges"] and told["citation_publication_date"] == ["2020/03"]
    assert schema(page)["@type"] == "ScholarlyArticle" and schema(page)["name"] == paper.title
    assert schema(page)["sameAs"] == "https://doi.org/10.5555/badges"
    assert "<script>alert" not in page and 'class="Z3988"' in page
    assert re.search(r'<script type="application/ld\+json" nonce="[\w-]{10,}">', page)
    assert "noindex" not in page


def test_what_is_not_public_asks_not_to_be_indexed_and_a_retraction_is_told(people: Any) -> None:
    facts = {"what_happened": "x", "next_time": "y"}
    lesson = actions.add_know_how(
        kind="lesson", title="Ours", facts=facts, organisation=people.organisation, by=people.by
    )
    page = people.client("member").get(lesson.url).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "citation_title" not in page and tags(page)["DC.title"] == ["Ours"]
    [item] = shelve(people, record(retracted=True, abstract=(Section("", "Withdrawn words."),)))
    assert schema(people.client("anonymous").get(item.url).content.decode())["creativeWorkStatus"] == "Retracted"


def test_know_how_can_be_taken_away_in_every_format(people: Any) -> None:
    facts = {"what_happened": "x", "next_time": "y"}
    lesson = actions.add_know_how(
        kind="lesson", title="=Ours", facts=facts, organisation=people.organisation, by=people.by
    )
    client = people.client("member")
    for format in ("ris", "bibtex", "csl-json", "excel", "csv", "markdown", "jsonl", "json"):
        response = client.get(f"/items/{lesson.uid}.{format}")
        assert response.status_code == 200
        made = b"".join(response.streaming_content)
        assert b"Ours" in made or format == "excel"
        if format == "ris":
            assert made.startswith(b"TY  - GEN")
