"""Words of a question that say nothing about its subject. They are indexed (phrases need them) but do not rank.

Signs for "compared with" and other shorthand of questions are among them.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been before being between both but by can could did do
    does doing done during each for from further had has have having he her here hers him his how i if in into is it
    its itself just may me might more most must my no nor not of off on once only or other our ours out over own per
    s same shall she should so some such t than that the their theirs them then there these they this those through to
    too under until up upon us very via was we were what when where whether which while who whom whose why will with
    within without would you your yours
    v vs versus w/ w/o c/o y/o e.g eg i.e ie etc et al re
    anybody anyone anything everyone get gets getting got i'm please somebody someone something tell there's want wants
    what's whats amongst whilst
    """.split()  # noqa: SIM905  (a paragraph is easier to keep than a list)
)
