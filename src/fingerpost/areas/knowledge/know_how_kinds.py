"""The kinds of know-how: what each asks of who shares it, and says to who reads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind_rules import KindRules, Part, Question
from .models import Guide, Kind, Lesson, PatientStory, Practice, Story

_FIRST_HAND = ("setting", "tried", "tested")
_WITHOUT_PATIENTS = _("Two or three sentences, without anything that identifies a patient.")

PRACTICE = KindRules(
    Kind.PRACTICE,
    Practice,
    "practice",
    _("Good practice"),
    told=(
        Part(
            "who_asked",
            "Who asked",
            Question(_("Who asked for it?"), _("For example: the ward sister and two carers")),
            needed=False,
            rows=1,
            longest=300,
        ),
        Part(
            "need",
            "What they needed",
            Question(_("What was needed?"), _("The problem as the people who had it would put it.")),
        ),
        Part("what_we_did", "What we did", Question(_("What did you do?"), _("Enough for another ward to try it."))),
        Part(
            "how_it_helped",
            "How it helped",
            Question(_("How did it help?"), _("What changed, and what did not. A number if you have one.")),
        ),
        Part(
            "cost",
            "What it cost",
            Question(_("What did it cost?"), _("Money, hours or things, as far as you know. “Only time” counts.")),
            needed=False,
            rows=1,
            longest=300,
        ),
    ),
    other_fields=(*_FIRST_HAND, "contact", "happened_on"),
    invitation=_("You tried something, it helped, and others could use it."),
    title=Question(_("What you did, in one line"), _("For example: a noon huddle for everybody going home")),
    where=Question(_("Where was it?"), _("For example: community team of twelve")),
)

LESSON = KindRules(
    Kind.LESSON,
    Lesson,
    "lesson",
    _("Lesson"),
    told=(
        Part("what_happened", "What happened", Question(_("What happened?"), _WITHOUT_PATIENTS)),
        Part("why", "Why", Question(_("Why did it happen?"), _("As far as you know.")), needed=False, rows=3),
        Part(
            "next_time",
            "What to do next time",
            Question(_("What should we do next time?"), _("What you would tell a colleague who starts tomorrow.")),
        ),
    ),
    other_fields=(*_FIRST_HAND, "happened_on"),
    invitation=_("Something happened, and next time you would do it differently."),
    title=Question(_("The lesson in one line"), _("For example: book the transport before the ward round")),
    where=Question(_("Where was it?"), _("For example: acute ward for older people, 28 beds")),
)

GUIDE = KindRules(
    Kind.GUIDE,
    Guide,
    "guide",
    _("How-to guide"),
    told=(
        Part(
            "purpose",
            "What it is for",
            Question(_("What is it for?"), _("When somebody would use it, in a sentence or two.")),
            rows=2,
        ),
        Part(
            "steps",
            "Steps",
            Question(_("What are the steps?"), _("One step to a line, in the order you do them.")),
            rows=8,
            steps=True,
        ),
        Part(
            "tips", "Tips", Question(_("Tips"), _("What nobody tells you until it goes wrong.")), needed=False, rows=3
        ),
    ),
    other_fields=_FIRST_HAND,
    review_years=1,
    invitation=_("You know how to do something that nobody ever wrote down."),
    title=Question(_("What is it a guide to?"), _("For example: book hospital transport for tomorrow morning")),
    where=Question(_("Where does it hold?"), _("For example: all wards at the main site")),
)

STORY = KindRules(
    Kind.STORY,
    Story,
    "story",
    _("What we did"),
    told=(
        Part("how_it_began", "How it began", Question(_("How did it begin?"), _("What you saw, and why it mattered."))),
        Part(
            "what_we_did",
            "What we did",
            Question(_("What did you do?"), _("In the order in which it happened, with what went wrong.")),
        ),
        Part(
            "what_came",
            "What came of it",
            Question(_("What came of it?"), _("What changed and what did not. It need not have gone well.")),
        ),
        Part(
            "tell_others",
            "What we would tell others",
            Question(_("What would you tell others?"), _("One or two things that you wish you had known.")),
            needed=False,
            rows=3,
        ),
    ),
    other_fields=(*_FIRST_HAND, "happened_on"),
    invitation=_("You did something together that is worth telling from beginning to end, whether or not it worked."),
    title=Question(_("What you did, in one line"), _("For example: how we stopped moving people at night")),
    where=Question(_("Where was it?"), _("For example: two medical wards")),
)

PATIENT_STORY = KindRules(
    Kind.PATIENT_STORY,
    PatientStory,
    "patient_story",
    _("Patient story"),
    told=(
        Part(
            "told",
            "The story",
            Question(
                _("The story"), _("As they tell it, without names, dates, places or anything that says who they are.")
            ),
            rows=10,
        ),
        Part(
            "what_mattered",
            "What mattered most",
            Question(_("What mattered most to them?"), _("In their words, if you can.")),
            needed=False,
            rows=3,
        ),
        Part(
            "what_we_take",
            "What we take from it",
            Question(_("What do you take from it?"), _("What you will do, or ask others to do.")),
            needed=False,
            rows=3,
        ),
    ),
    other_fields=("setting",),
    review_years=1,
    by_consent=True,
    invitation=_("A patient or carer told you something that others should hear, and agreed that they may."),
    title=Question(_("The story in one line"), _("For example: nobody asked what I wanted to go home to")),
    where=Question(
        _("What sort of place was it?"), _("Only as far as it identifies nobody. For example: a stroke ward")
    ),
)
