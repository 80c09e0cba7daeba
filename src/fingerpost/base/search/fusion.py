"""One order out of two: how well the words fit and how near the meaning is.

Half the lexical score as a part of the best one, half the cosine stretched over the candidates at hand. Measured
against reciprocal rank fusion this is better or equal, and it does not collapse when the model is weak.
"""

from __future__ import annotations

from collections.abc import Mapping

from fingerpost.base.search.recipe import RECIPE, Recipe

LEXICAL_WEIGHT = 0.5
STRENGTH_WEIGHT = 0.01
RECENCY_WEIGHT = 0.005
OLDEST_YEAR = 1990
NEWEST_YEAR = 2030


def fused(lexical: Mapping[str, float], cosines: Mapping[str, float]) -> dict[str, float]:
    """Scores from 0 to 1 for every record in either mapping; a record without a cosine counts as the farthest one."""
    best = max(lexical.values(), default=0.0) or 1.0
    if not cosines:
        return {ref: score / best for ref, score in lexical.items()}
    low, high = min(cosines.values()), max(cosines.values())
    spread = high - low
    near = {ref: (cosine - low) / spread if spread else 1.0 for ref, cosine in cosines.items()}
    return {
        ref: LEXICAL_WEIGHT * lexical.get(ref, 0.0) / best + (1 - LEXICAL_WEIGHT) * near.get(ref, 0.0)
        for ref in lexical.keys() | cosines.keys()
    }


def signals(strength: float, year: int, recipe: Recipe = RECIPE) -> float:
    """A nudge from design and date, too small to pass a record that fits the question visibly better."""
    recency = (min(max(year, OLDEST_YEAR), NEWEST_YEAR) - OLDEST_YEAR) / (NEWEST_YEAR - OLDEST_YEAR)
    by_design = STRENGTH_WEIGHT * min(max(strength, 0.0), 1.0) if recipe.design else 0.0
    return by_design + (RECENCY_WEIGHT * recency if recipe.date else 0.0)
