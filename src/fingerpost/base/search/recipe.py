"""What goes into the order of results. Each part can be left out, which is how it is shown to earn its place."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Recipe:
    """The parts of the order beside the words themselves.

    `others` are synonyms and what acronyms stand for; `drawn` draws a short question's vector towards the best of
    what was found; `design` and `date` are the nudges from the strength of a study's design and from its year.
    """

    others: bool = True
    drawn: bool = True
    design: bool = True
    date: bool = True

    def without_signals(self) -> Recipe:
        """The same order by how well records fit alone."""
        return replace(self, design=False, date=False)


RECIPE = Recipe()
