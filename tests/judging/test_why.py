"""Whatever a case shows, leaves out, works out, counts or sends somewhere, it can say on what that rests, in words."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from checklists.cases.casefile import facts_of
from checklists.cases.changes import Json, Kind
from checklists.cases.replies import Replies, facts_after
from checklists.judging.facts import Facts
from checklists.judging.listing import left_out
from checklists.judging.picture import Picture, picture_of
from checklists.judging.why import Why, places_of, why_of
from checklists.policy.calendar import Calendar, Year
from checklists.policy.condition import Truth
from checklists.shelf import RESOURCES, Shelf, calendar_of
from tests.judging.aid import look
from tests.judging.building import floor, judged, part, whole
from tests.judging.test_walks import walk

SHELF, TODAY = Shelf(), date(2020, 6, 1)
SAMPLES = sorted((RESOURCES / "samples").glob("*.json"))
CHECKLISTS = [name for name, *_ in SHELF.checklists]
_CODE = re.compile(r"[a-z]{3,}|None|_|\{|\}|\$")
_LATIN_IN_LAW = re.compile(r"App|VPN|APP|VOCs|PDF|[A-Z]+")


def sample(path: Any) -> Picture:
    """The case of a sample, all of its answers given."""
    given: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    policy, checklist = SHELF.find(given["checklist"])
    facts: dict[tuple[Kind, str], Json] = {}
    facts = facts_after(facts, Replies(policy, checklist, facts, today=TODAY).changes(given["answers"]))
    return picture_of(facts_of("", "", facts), policy, checklist, today=TODAY, calendar=calendar_of())


def every(picture: Picture) -> Iterator[Why]:
    yield from (why_of(place, picture) for place in places_of(picture))
    absent = dict.fromkeys(one[2] for one in left_out(picture.policy, picture.checklist, picture.scope))
    yield from (why_of(place, picture) for place in absent)


def said(why: Why) -> list[str]:
    return [why.title, why.said, *why.steps, *(ground.text for ground in why.grounds)]


def told_badly(picture: Picture) -> list[str]:
    """What has neither an answer nor a passage, and what is said in a word of the code."""
    typed = set(_texts(picture))
    bare = [why.place for why in every(picture) if not why.grounds and not why.passages]
    coded = [
        f"{why.place}: {text}"
        for why in every(picture)
        for text in said(why)
        if not text or _CODE.search(_without(text, typed))
    ]
    return bare + coded


def _texts(picture: Picture) -> Iterator[str]:
    """What people typed, and what the rule says itself, may hold any letters."""
    for value in picture.facts.answers.values():
        yield from re.findall(r"[A-Za-z_]{3,}", json.dumps(value))
    for item in picture.checklist.items:
        yield from re.findall(r"[A-Za-z_]{3,}", item.label + item.source)


def _without(text: str, typed: set[str]) -> str:
    for word in sorted(typed, key=len, reverse=True):
        text = text.replace(word, "")
    return _LATIN_IN_LAW.sub("", text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_everything_in_a_sample_says_why(path: Any) -> None:
    assert told_badly(sample(path)) == []


@pytest.mark.parametrize("name", CHECKLISTS)
def test_everything_in_an_empty_case_says_why(name: str) -> None:
    """Nothing is answered: what is missing is named."""
    policy, checklist = SHELF.find(name)
    picture = picture_of(Facts(), policy, checklist, today=TODAY, calendar=Calendar())

    assert told_badly(picture) == []
    waiting = [item.id for item in picture.items if item.applies is Truth.UNKNOWN]
    assert [place for place in waiting if not any(one.missing for one in why_of(place, picture).grounds)] == []


@pytest.mark.parametrize("name", CHECKLISTS)
def test_everything_says_why_however_the_questions_are_answered(name: str) -> None:
    policy, checklist = SHELF.find(name)
    for number in range(6):
        picture = walk(policy, checklist, random.Random(number))

        assert told_badly(picture) == [], dict(picture.facts.answers)


def test_a_hidden_item_names_the_answer_that_hid_it() -> None:
    why = why_of("C4.1.a", judged(whole()))

    assert why.said == "按下面的回答，这一项不列出。"
    assert [ground.text for ground in why.grounds] == ["“出售或出租的范围”：整栋出售或出租"]
    assert why.passages[0].ref == "第四条（一）"


def test_what_a_row_is_not_asked_for_is_told_too() -> None:
    """A floor without the part has no item for it, and says so all the same."""
    picture = judged(part(floor("1层", use="sold", parts=["stairwell"])))
    why = why_of("C4.3.a/1层/fit-out", picture)

    assert "C4.3.a/1层/fit-out" not in [item.id for item in picture.items]
    assert "楼层表“1层”的“公共部位”：楼梯间" in [ground.text for ground in why.grounds]


def test_working_days_say_which_days_did_not_count() -> None:
    off = frozenset({date(2020, 6, 25), date(2020, 6, 26)})
    calendar = Calendar({2020: Year(off, frozenset({date(2020, 6, 28)}))})
    policy, checklist = SHELF.find("jn-49-2019/acceptance")
    facts = whole(accepted_on="2020-06-22")
    picture = picture_of(facts, policy, checklist, today=TODAY, calendar=calendar)

    why = why_of("deadline.report-to-filing", picture)

    assert why.said == "2020年6月30日"
    assert why.steps[:2] == (
        "从“竣工验收日期”（2020年6月22日）往后数5个工作日，当天不算，得2020年6月30日。".replace(
            "竣工验收日期", policy.entry["accepted_on"].label
        ),
        "星期六、星期日不算，放假的2020年6月25日至6月26日也不算，调休上班的2020年6月28日算工作日。",
    )


@pytest.mark.parametrize("place", ["deadline.notice", "deadline.report-to-filing"])
def test_an_article_of_another_document_is_not_told_with_the_words_of_this_one(place: str) -> None:
    why = why_of(place, judged(whole(accepted_on="2020-06-22")))

    assert [passage.text for passage in why.passages] == [""]
    assert "建质〔2013〕171号" in why.passages[0].ref


def test_a_total_shows_its_numbers() -> None:
    picture = sample(RESOURCES / "samples" / "jn-97-2019-bank.json")
    why = why_of("shareholders_total", picture)

    assert "＋" in why.steps[0]
    assert why.said in why.steps[0]


def test_a_route_names_the_answers_that_chose_it() -> None:
    picture = sample(RESOURCES / "samples" / "jn-97-2019-bank.json")
    why = why_of("route.submit_to", picture)

    assert why.said == picture.route.submit_to
    assert {ground.name for ground in why.grounds} == {"district", "institution_type"}
    assert [passage.ref for passage in why.passages] == ["三（一）"]


def test_a_number_of_a_person_is_masked() -> None:
    picture = sample(RESOURCES / "samples" / "jn-97-2019-talent.json")
    ids = [str(row["resident_id"]) for row in picture.rows("people") if row.get("resident_id")]

    assert ids
    assert [one for why in every(picture) for text in said(why) for one in ids if one in text] == []


@pytest.mark.parametrize("place", ["", "nothing", "route.", "route.note.0", "route.note.99", "people[x].finance_years"])
def test_what_is_not_there_has_no_why(place: str) -> None:
    with pytest.raises(KeyError):
        why_of(place, sample(RESOURCES / "samples" / "jn-97-2019-talent.json"))


def test_a_default_says_that_it_is_one() -> None:
    why = why_of("applied_on", judged(whole()))

    assert any("没有填写" in ground.text for ground in why.grounds)


def test_the_small_policy_says_why() -> None:
    """Groups, optional items and defaults of another policy."""
    assert [place for place in places_of(look()) if not said(why_of(place, look()))[1]] == []
