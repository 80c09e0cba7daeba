"""Policy first, then what was learnt here, then people: each only as far as the viewer may see it."""

from __future__ import annotations

from datetime import date
from typing import Any

from answer_shelf import QUESTION, fill, helper, lesson, policy

from fingerpost.areas.briefs.synthesis import ask
from fingerpost.areas.knowledge import actions as knowledge
from fingerpost.areas.knowledge.models import Holding
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.accounts import actions as accounts
from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search.keeping import drain


def test_our_own_policy_stands_before_national_guidance(people: Any) -> None:
    fill(people)
    policy(people, "National falls guidance", national=True)
    policy(people, "Our falls policy")
    drain()
    answer = ask(QUESTION, viewer=people.viewer("member"))
    assert [work.title for work in answer.guidance] == ["Our falls policy", "National falls guidance"]
    assert answer.guidance[0].ours and answer.guidance[1].national
    assert answer.guidance[0].passages == ("Do not rely on falls alarms to prevent falls on wards.",)


def test_a_policy_past_its_review_date_says_so(people: Any) -> None:
    fill(people)
    policy(people, review_on=date(2020, 5, 1))
    drain()
    answer = ask(QUESTION, viewer=people.viewer("member"))
    assert "Its review was due on 1 May 2020" in answer.guidance[0].notes
    assert "“Falls policy” is past its review date." in answer.gaps


def test_know_how_alone_is_told_as_that(people: Any) -> None:
    lesson(people)
    drain()
    answer = ask(QUESTION, viewer=ANONYMOUS)
    assert [work.title for work in answer.lessons] == ["Falls alarms wore us out"]
    assert not answer.sentences and "No research or guidance here" in answer.honesty


def test_what_is_hidden_changes_nothing_at_all(people: Any) -> None:
    fill(people)
    before = ask(QUESTION, viewer=people.viewer("partner"))
    lesson(people, "A secret lesson about falls alarms", Sharing.TEAM)
    helper(people, "Nadia Nobody", "nobody")
    drain()
    after = ask(QUESTION, viewer=people.viewer("partner"))
    assert after == before
    assert ask(QUESTION, viewer=people.viewer("member")).lessons


def test_a_hidden_summary_of_a_shared_paper_is_not_drawn_from(people: Any) -> None:
    items = fill(people)
    knowledge.hold(
        item=items["Falls alarms: a cohort study"],
        organisation=people.organisation,
        by=people.by,
        sharing=Sharing.ORGANISATION,
        summary_credit="Our library",
        status=Holding.Status.CURRENT,
        summary=[{"label": "Findings", "text": "Falls alarms do not prevent falls on wards, we think."}],
    )
    drain()
    hidden = "Falls alarms do not prevent falls on wards, we think."
    assert hidden in [said.sentence for said in ask(QUESTION, viewer=people.viewer("member")).sentences]
    assert hidden not in [said.sentence for said in ask(QUESTION, viewer=ANONYMOUS).sentences]


def test_people_are_named_to_those_who_may_see_their_offer(people: Any) -> None:
    fill(people)
    helper(people, "Olive Open", "organisation")
    helper(people, "Nadia Nobody", "nobody")
    drain()
    answer = ask(QUESTION, viewer=people.viewer("specialist"))
    assert [each.name for each in answer.people] == ["Olive Open"]
    assert "I can talk about falls alarms on wards" in answer.people[0].reasons[0]
    assert ask(QUESTION, viewer=ANONYMOUS).people == ()


def test_an_author_who_shares_nothing_of_themself_is_not_put_forward(people: Any) -> None:
    fill(people)
    lesson(people, author=people.by_role["member"])
    drain()
    answer = ask(QUESTION, viewer=people.viewer("specialist"))
    assert answer.lessons and answer.people == ()


def test_an_author_who_shares_their_offer_is_put_forward_with_both_reasons(people: Any) -> None:
    fill(people)
    author = helper(people, "Olive Open", "organisation")
    lesson(people, author=author)
    drain()
    reasons = ask(QUESTION, viewer=people.viewer("specialist")).people[0].reasons
    assert any(reason.startswith("Offers help") for reason in reasons)
    assert "Wrote the lesson “Falls alarms wore us out”" in reasons


def test_nobody_is_sent_to_themself_and_three_are_enough(people: Any) -> None:
    fill(people)
    helpers = [helper(people, f"{name} Helper", "organisation") for name in ("Ann", "Bea", "Cas", "Dee", "Eve")]
    drain()
    from fingerpost.base.accounts.queries import viewer_for

    found = ask(QUESTION, viewer=viewer_for(helpers[0])).people
    assert len(found) == 3 and "Ann Helper" not in [each.name for each in found]


def test_an_answer_takes_few_queries_however_much_is_found(people: Any, django_assert_max_num_queries: Any) -> None:
    fill(people)
    for number in range(12):
        lesson(people, f"Falls alarms lesson {number}")
    accounts.join_group(person=people.by_role["specialist"], group=people.team, by=people.by)
    drain()
    viewer = people.viewer("specialist")
    with django_assert_max_num_queries(12):
        assert ask(QUESTION, viewer=viewer).lessons
