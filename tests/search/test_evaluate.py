"""`evaluate` measures as the field does, on collections laid out as the field lays them out."""

from __future__ import annotations

import gzip
import json
import os
from math import log2
from pathlib import Path

import pytest

from fingerpost.base.kit.errors import Invalid, NotFound, Unavailable
from fingerpost.base.search.evaluate import evaluate
from fingerpost.base.search.measures import ndcg, percentile, recall, reciprocal_rank

KEYS = [
    "collection", "split", "mode", "documents", "queries", "ndcg_at_10", "recall_at_100", "mrr_at_10", "p50_ms",
    "p95_ms", "index_seconds",
]  # fmt: skip
CORPUS = [
    {
        "_id": "d1",
        "title": "Falls",
        "text": "falls on the ward",
        "metadata": {"mesh": ["Accidental Falls"], "year": "2001"},
    },
    {"_id": "d2", "title": "Sepsis", "text": "", "metadata": {"sections": [["RESULTS", "lactate and antibiotics"]]}},
    {"_id": "q2", "title": "antibiotics antibiotics", "text": "the query itself"},
]
QUERIES = [
    {"_id": "q1", "text": "accidental falls"},
    {"_id": "q2", "text": "antibiotics"},
    {"_id": "q3", "text": "unjudged"},
]


def collection(folder, *, packed=False, header=True):
    (folder / "qrels").mkdir(parents=True)
    lines = ["query-id\tcorpus-id\tscore"] * header + ["q1\td1\t2", "q1\td2\t0", "q2\td2\t1"]
    for name, rows in (("corpus.jsonl", CORPUS), ("queries.jsonl", QUERIES)):
        write(folder / name, "\n".join(map(json.dumps, rows)) + "\n", packed)
    write(folder / "qrels" / "test.tsv", "\n".join(lines) + "\n", packed)
    return folder


def write(path, text, packed):
    if packed:
        Path(f"{path}.gz").write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("header", [False, True])
def test_every_layout_gives_the_same_figures(tmp_path, packed, header):
    figures = evaluate(collection(tmp_path / "tiny", packed=packed, header=header), mode="lexical")
    assert list(figures) == KEYS
    assert (figures["collection"], figures["split"], figures["mode"]) == ("tiny", "test", "lexical")
    assert (figures["documents"], figures["queries"]) == (3, 2)
    assert figures["ndcg_at_10"] == figures["recall_at_100"] == figures["mrr_at_10"] == 1.0


def test_a_missing_split_is_named_with_those_there_are(tmp_path):
    with pytest.raises(NotFound, match="'dev'; there is: test"):
        evaluate(collection(tmp_path / "tiny"), split="dev", mode="lexical")
    with pytest.raises(NotFound, match=r"corpus|queries|split"):
        evaluate(tmp_path, mode="lexical")


def test_a_broken_line_is_named(tmp_path):
    folder = collection(tmp_path / "tiny")
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "x"}\n{broken\n')
    with pytest.raises(Invalid, match=r"queries\.jsonl, line 2"):
        evaluate(folder, mode="lexical")


def test_hybrid_without_a_model_is_unavailable(tmp_path):
    with pytest.raises(Unavailable):
        evaluate(collection(tmp_path / "tiny"), model_folder=tmp_path / "none")


def test_measures_against_sums_done_by_hand():
    judged = {"a": 2, "b": 1, "c": 1, "z": 0}
    ranked = ["x", "a", "z", "b"]
    ideal = 2 + 1 / log2(3) + 1 / log2(4)
    assert ndcg(ranked, judged, 10) == pytest.approx((2 / log2(3) + 1 / log2(5)) / ideal)
    assert ndcg(ranked, judged, 1) == 0
    assert recall(ranked, judged, 3) == pytest.approx(1 / 3)
    assert reciprocal_rank(ranked, judged, 10) == 0.5
    assert reciprocal_rank(["x"], judged, 10) == 0
    assert percentile([5, 1, 3, 2, 4], 0.5) == 3 and percentile([], 0.95) == 0


def given_data(name):
    folder = Path(os.environ.get("FINGERPOST_TEST_DATA") or Path(__file__).parents[2].parent / "shared" / "data") / name
    if not folder.is_dir():
        pytest.skip(f"the {name} collection is not here (set FINGERPOST_TEST_DATA)")
    return folder


@pytest.mark.parametrize(("name", "split", "floor"), [("nfcorpus", "dev", 0.295)])
def test_words_alone_rank_real_collections_well(name, split, floor):
    assert evaluate(given_data(name), split=split, mode="lexical")["ndcg_at_10"] >= floor
