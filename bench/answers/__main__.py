"""`python -m bench.answers [--data FOLDER] [--model FOLDER] [--questions N]`: a table of how well answers are drawn."""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.config.django")

import django

django.setup()


from bench.answers.collections import Asked, Paper, engine_of, medquad, pubmedqa, scifact, sources_for  # noqa: E402
from bench.places import collections, model  # noqa: E402
from fingerpost.areas.briefs.synthesis.choosing import chosen, relevant  # noqa: E402
from fingerpost.areas.briefs.synthesis.meeting import Line, meet  # noqa: E402
from fingerpost.areas.briefs.synthesis.sentences import sentences  # noqa: E402
from fingerpost.base.search import Engine  # noqa: E402


@dataclass
class Figures:
    """What is counted over the questions of one run."""

    answered: list[bool] = field(default_factory=list)
    first_right: list[bool] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """One line of the table; a dash where nothing of the kind is known."""
        cells = [_share(part) for part in (self.answered, self.first_right, self.right, self.shown)]
        length = f"{fmean(self.sentences):.1f}" if self.sentences else "–"
        return f"| {name} | {len(self.answered)} | {' | '.join(cells)} | {length} | {median(self.seconds) * 1000:.0f} |"


def _share(flags: list[bool]) -> str:
    return f"{fmean(flags):.3f}" if flags else "–"


def median(values: list[float]) -> float:
    """The middle value; 0 for none."""
    return sorted(values)[len(values) // 2] if values else 0.0


def measure(
    questions: Iterable[Asked], papers: dict[str, Paper], engine: Engine, *, without_right: bool = False
) -> Figures:
    """Draw an answer for each question and count what it is made of."""
    figures = Figures()
    for asked in questions:
        hidden = frozenset(asked.right) if without_right else frozenset()
        started = time.perf_counter()
        question, sources = sources_for(asked.text, papers, engine, hidden)
        lines = chosen(question, relevant(question, meet(question, sources, engine)))
        figures.seconds.append(time.perf_counter() - started)
        _count(figures, lines, asked, papers, known=bool(asked.right) and not without_right)
    return figures


def _count(figures: Figures, lines: list[Line], asked: Asked, papers: dict[str, Paper], *, known: bool) -> None:
    figures.answered.append(bool(lines))
    if lines:
        figures.sentences.append(len(lines))
    if not known:
        return
    figures.first_right.append(bool(lines) and lines[0].source.ref in asked.right)
    figures.right += [line.source.ref in asked.right for line in lines]
    marked = {ref: _marked(papers[ref], numbers) for ref, numbers in asked.right.items() if numbers}
    figures.shown += [line.text in marked[line.source.ref] for line in lines if line.source.ref in marked]


def _marked(paper: Paper, numbers: list[str]) -> set[str]:
    """The sentences with these numbers, as far as we divide the text as those who marked them did."""
    own = [sentence.text for _, text in paper.sections for sentence in sentences(text)]
    return {own[int(number)] for number in numbers if int(number) < len(own)}


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--model", type=Path, default=model())
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "fingerpost-bench")
    options, _others = parser.parse_known_args()
    options.data = options.data or collections()
    print("| questions | n | answered | first right | sentences right | sentence shown | length | ms |")
    print("|---|---|---|---|---|---|---|---|")
    for conclusions in (True, False):
        papers, asked = pubmedqa(options.data / "pubmedqa", conclusions=conclusions)
        name = "PubMedQA" if conclusions else "PubMedQA, conclusions cut"
        _run(name, papers, {"": asked, ", right one removed": asked}, options)
    papers, claims = scifact(options.data / "scifact")
    _run(
        "SciFact",
        papers,
        {"": claims, ", right ones removed": claims, ", MedQuAD": medquad(options.data / "medquad")},
        options,
    )


def _run(name: str, papers: list[Paper], sets: dict[str, list[Asked]], options: argparse.Namespace) -> None:
    by_ref = {paper.ref: paper for paper in papers}
    with engine_of(papers, options.model, options.cache) as engine:
        for what, questions in sets.items():
            some = random.Random(7).sample(questions, min(options.questions, len(questions)))
            figures = measure(some, by_ref, engine, without_right="removed" in what)
            print(figures.row(f"{name}{what}"), flush=True)


if __name__ == "__main__":
    main()
