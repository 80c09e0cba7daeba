"""Order, pages, filters, facets and retractions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import Filters, find


def many(count=460):
    for number in range(count):
        yield document(
            f"{number:03}",
            kind="lesson" if number % 4 == 0 else "evidence",
            title=f"Discharge {number % 7}",
            text="ward " * (number % 5) + "delay " * (number % 3),
            year=2000 + number % 20,
            design="cohort-study" if number % 2 else "case-report",
            topics=("Falls",) if number % 10 == 0 else (),
            organisation=number % 3,
            status="withdrawn" if number == 5 else "published",
            retracted=number % 50 == 1,
        )


@pytest.fixture(scope="module", params=[False, True], ids=["lexical", "hybrid"])
def engine(request, tmp_path_factory):
    return library(tmp_path_factory.mktemp("pages"), many(), meaning=request.param)


@pytest.mark.parametrize("sort", ["relevance", "date", "title"])
def test_pages_join_up_to_everything_once_with_retracted_last(engine, sort):
    pages = [
        find("discharge ward", viewer=ANONYMOUS, engine=engine, limit=45, offset=at, sort=sort)
        for at in range(0, 500, 45)
    ]
    everything = find("discharge ward", viewer=ANONYMOUS, engine=engine, limit=1000, sort=sort)
    joined = [hit.ref for page in pages for hit in page.hits]
    assert joined == [hit.ref for hit in everything.hits]
    assert len(joined) == len(set(joined)) == 460 == everything.total
    assert [hit.retracted for hit in everything.hits] == [False] * 450 + [True] * 10


def test_scores_never_rise_before_the_retracted(engine):
    hits = find("discharge ward", viewer=ANONYMOUS, engine=engine, limit=450).hits
    assert all(one.score >= other.score for one, other in pairwise(hits))


def test_by_date_the_newest_come_first_and_by_title_the_alphabet_decides(engine):
    years = [hit.year for hit in find("discharge", viewer=ANONYMOUS, engine=engine, limit=450, sort="date").hits]
    assert years == sorted(years, reverse=True)
    by_title = refs(find("discharge", viewer=ANONYMOUS, engine=engine, limit=450, sort="title"))
    assert [int(number) % 7 for number in by_title] == sorted(int(number) % 7 for number in by_title)


def test_nothing_typed_lists_everything_newest_first(engine):
    found = find("", viewer=ANONYMOUS, engine=engine, kinds=("lesson",))
    assert found.total == 115 and found.hits[0].year == 2016 and found.mode == "lexical"


@pytest.mark.parametrize(
    ("narrowing", "keeps"),
    [
        (Filters(year_from=2010), lambda number: number % 20 >= 10),
        (Filters(year_to=2004), lambda number: number % 20 <= 4),
        (Filters(year_from=2005, year_to=2005), lambda number: number % 20 == 5),
        (Filters(designs=("cohort-study",)), lambda number: number % 2 == 1),
        (Filters(topics=("Falls",)), lambda number: number % 10 == 0),
        (Filters(organisations=(1, 2)), lambda number: number % 3 != 0),
        (Filters(statuses=("withdrawn",)), lambda number: number == 5),
        (Filters(year_from=2010, designs=("case-report",)), lambda number: number % 20 >= 10 and number % 2 == 0),
    ],
    ids=["since", "until", "one-year", "design", "topic", "organisations", "status", "two-filters"],
)
def test_filters_narrow_exactly(engine, narrowing, keeps):
    found = find("discharge", viewer=ANONYMOUS, engine=engine, limit=1000, filters=narrowing)
    assert sorted(refs(found)) == [f"{number:03}" for number in range(460) if keeps(number)]
    assert found.total == len(found.hits)


def test_kinds_narrow_and_facets_count_what_is_left(engine):
    found = find("discharge", viewer=ANONYMOUS, engine=engine, limit=3, kinds=("lesson",))
    assert found.total == 115
    assert found.facets["kind"] == {"lesson": 115}
    assert found.facets["design"] == {"case-report": 115}
    assert found.facets["topic"] == {"Falls": 23}
    assert sum(found.facets["year"].values()) == 115


def test_an_unknown_year_lies_in_no_range(tmp_path):
    engine = library(tmp_path, [document("dated", title="falls", year=2001), document("undated", title="falls")])
    assert refs(find("falls", viewer=ANONYMOUS, engine=engine, filters=Filters(year_to=2020))) == ["dated"]
    assert find("falls", viewer=ANONYMOUS, engine=engine, filters=Filters(year_from=3000)).total == 0


def test_design_and_date_decide_between_equals(tmp_path):
    equals = [document("plain"), document("strong", strength=1.0), document("new", year=2024)]
    engine = library(
        tmp_path, [document(each.ref[5:], title="falls", strength=each.strength, year=each.year) for each in equals]
    )
    assert refs(find("falls", viewer=ANONYMOUS, engine=engine)) == ["strong", "new", "plain"]


def test_design_and_date_do_not_pass_a_better_fit(tmp_path):
    documents = [
        document("fits", title="falls at night"),
        document("strong", text="falls " + "x " * 80, strength=1.0, year=2024),
    ]
    assert refs(find("falls night", viewer=ANONYMOUS, engine=library(tmp_path, documents))) == ["fits", "strong"]


@pytest.mark.parametrize("sort", ["date", "title"])
def test_records_alike_keep_their_order_whatever_is_written_in_between(tmp_path, sort):
    alike = [document(f"{number:03}", title="Discharge", year=2020) for number in range(60)]
    engine = library(tmp_path, alike)
    before = refs(find("discharge", viewer=ANONYMOUS, engine=engine, limit=60, sort=sort))
    for number in (3, 40, 11):
        engine.index.write([alike[number]])
    pages = [
        find("discharge", viewer=ANONYMOUS, engine=engine, limit=7, offset=at, sort=sort) for at in range(0, 60, 7)
    ]
    assert [ref for page in pages for ref in refs(page)] == before


def test_what_has_no_words_to_rank_by_comes_newest_first(tmp_path):
    engine = library(tmp_path, [document(year, title="Ward", year=year) for year in (2001, 2020, 2011)])
    assert refs(find("NOT falls", viewer=ANONYMOUS, engine=engine)) == ["2020", "2011", "2001"]
