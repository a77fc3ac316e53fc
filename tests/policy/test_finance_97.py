"""The subsidy rule 97号 is there whole: every passage has its place, and every applicant is sent somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from checklists.judging.facts import Facts
from checklists.judging.picture import picture_of
from checklists.judging.routes import NOT_LAID_DOWN, RouteTaken
from checklists.policy.calendar import Calendar
from checklists.policy.model import Checklist
from checklists.shelf import Shelf

POLICY = Shelf().policies["jn-97-2019"]
PASSAGES = (Path(__file__).parents[1] / "data" / "finance-97-passages.txt").read_text(encoding="utf-8").split()
DISTRICTS = [option.id for option in POLICY.entry["district"].options]
TYPES = [option.id for option in POLICY.entry["institution_type"].options]
CHECKLISTS = [pytest.param(checklist, id=checklist.id) for checklist in POLICY.checklists]
APPLICANTS = [param for param in CHECKLISTS if not param.values[0].id.startswith("district-")]

# 三（三）, read against the list of institutions of 四（一）, 四（六） and 三（三） itself.
CITY_OFFICES = {
    "银行保险处": "bank insurer trust finance-lease-company auto-finance consumer-finance group-finance "
    "insurance-intermediary",
    "资本市场处": "securities futures fund-manager equity-fund equity-manager securities-appraiser",
    "地方金融监管一处": "micro-loan private-capital-manager private-financing-registry local-amc "
    "mutual-aid-cooperative",
    "地方金融监管二处": "leasing guarantee pawn factoring",
    "地方金融监管三处": "exchange-venue",
    "政策法规处": "support-services other-intermediary",
    NOT_LAID_DOWN: "other-appraiser",
}
PROGRAMMES = {
    "financial-institution": "bank insurer securities futures fund-manager trust finance-lease-company auto-finance "
    "consumer-finance group-finance",
    "equity-investment": "equity-fund equity-manager",
    "financial-leasing": "leasing",
    "local-financial-organisation": "micro-loan private-capital-manager private-financing-registry local-amc "
    "mutual-aid-cooperative guarantee pawn factoring exchange-venue",
    "intermediary": "insurance-intermediary securities-appraiser other-appraiser support-services other-intermediary",
}
RECEIVERS = {
    "gaoxin": "济南高新区地方金融监管局",
    "laiwu-gaoxin": "济南莱芜高新区企业服务局",
    "xianxing": "济南新旧动能转换先行区财政局",
    "nanshan": "南部山区财政局",
}
VERBS = ("报送至", "报送至区县", "报")


def route(checklist: Checklist, district: str, institution: str) -> RouteTaken:
    facts = Facts(answers={"district": district, "institution_type": institution})
    return picture_of(facts, POLICY, checklist, today=date(2020, 6, 1), calendar=Calendar()).route


def places() -> Iterator[str]:
    """The passages that an item, a step or a note belongs to."""
    for checklist in POLICY.checklists:
        yield from (item.source for item in checklist.items)
        yield from (note.source for note in checklist.notes)


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_passage_belongs_to_an_item_a_step_or_a_note(passage: str) -> None:
    assert passage in set(places())


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_every_passage_that_a_checklist_asks_for_is_one_of_the_rule(checklist: Checklist) -> None:
    assert {item.source for item in checklist.items} <= set(PASSAGES)


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_every_district_and_institution_is_sent_somewhere_or_told_what_to_do(checklist: Checklist) -> None:
    for district, institution in product(DISTRICTS, TYPES):
        taken = route(checklist, district, institution)

        assert taken.submit_to, (district, institution)
        assert taken.city_office, (district, institution)
        if NOT_LAID_DOWN in (taken.submit_to, taken.city_office):
            assert any("没有写" in note or "原文" in note for note in taken.notes), (district, institution)


@pytest.mark.parametrize("checklist", APPLICANTS)
@pytest.mark.parametrize(("district", "receiver"), RECEIVERS.items())
def test_four_districts_have_a_receiver_of_their_own(checklist: Checklist, district: str, receiver: str) -> None:
    """Whoever applies: 三（一） names one office for everything there."""
    assert {route(checklist, district, institution).submit_to for institution in TYPES} == {receiver}


@pytest.mark.parametrize(
    ("programme", "institution"), [(name, one) for name, types in PROGRAMMES.items() for one in types.split()]
)
def test_the_city_office_is_the_one_that_the_rule_names(programme: str, institution: str) -> None:
    (office,) = [name for name, types in CITY_OFFICES.items() if institution in types.split()]

    assert route(POLICY.checklist[programme], "lixia", institution).city_office == office


@pytest.mark.parametrize(
    ("programme", "receiver"),
    [
        ("financial-institution", "金融事业发展中心"),
        ("equity-investment", "金融事业发展中心"),
        ("intermediary", "金融事业发展中心"),
        ("financial-leasing", "地方金融监管局"),
        ("local-financial-organisation", "地方金融监管局"),
    ],
)
def test_the_other_districts_receive_by_the_kind_of_institution(programme: str, receiver: str) -> None:
    others = [option for option in POLICY.entry["district"].options if option.id not in RECEIVERS]
    found = {
        (option.label, route(POLICY.checklist[programme], option.id, institution).submit_to)
        for option, institution in product(others, PROGRAMMES[programme].split())
    }

    assert found == {(option.label, option.label + receiver) for option in others}


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_the_passage_of_a_route_names_the_office(checklist: Checklist) -> None:
    """In the words 报送至 or 报, but for what stands before its name: the city or the district."""
    for one in checklist.routes:
        text = POLICY.passage[one.source].text
        assert not one.copies or "一式五份" in text
        for office in filter(None, (one.submit_to, one.city_office)):
            names = re.sub("（[^）]*）", "", POLICY.office[office].name).replace("监督管理局", "监管局").split("或")
            said = [f"{verb}{name[first:]}" for name in names for first in range(len(name) - 2) for verb in VERBS]
            assert any(words in text for words in said), (one.source, office)


@pytest.mark.parametrize("checklist", APPLICANTS)
def test_every_applicant_signs_a_commitment_and_hands_in_five_copies(checklist: Checklist) -> None:
    """五（三） asks it of all; no list of materials names it."""
    assert "commitment" in [item.id for item in checklist.items]
    assert route(checklist, "lixia", "bank").copies == 5


def test_a_district_signs_no_commitment() -> None:
    districts = [checklist for checklist in POLICY.checklists if checklist.id.startswith("district-")]

    assert [item.id for checklist in districts for item in checklist.items if item.source == "五（三）"] == []


def test_only_papers_that_are_printed_are_asked_for_as_originals() -> None:
    """申请表, 书面申请 and 承诺书; of all others the rule says 复印件 or nothing."""
    originals = {item.label for checklist in POLICY.checklists for item in checklist.items if item.copy == "original"}

    assert [label for label in originals if not any(word in label for word in ("书面申请", "附件", "承诺书"))] == []
