"""Where the papers go: each answer from the first route that speaks of it, and never a guess."""

from __future__ import annotations

import pytest

from checklists.judging.facts import Choice, Facts
from checklists.judging.routes import RouteTaken
from tests.judging.aid import look
from tests.policy.aid import OFFICES, aid_files

SILENT = "原文未规定"


def test_each_answer_comes_from_the_first_route_that_speaks_of_it() -> None:
    assert look(district="east", licensed="yes").route == RouteTaken("东区服务中心", "综合处", 5, ("当面交",))


@pytest.mark.parametrize(("option", "office"), [("bureau", "某局"), ("silent", SILENT)])
def test_a_reading_may_decide(option: str, office: str) -> None:
    facts = Facts(choices={"R9": Choice(option, "理由")})

    assert look(facts, district="port").route.submit_to == office


def test_where_the_rule_is_silent_it_is_said_with_what_to_do() -> None:
    """The notes of all routes that hold are collected, each once."""
    route = look(district="port", licensed="no").route

    assert (route.submit_to, route.city_office) == (SILENT, SILENT)
    assert route.notes == ("当面交", "先问某局")


def test_what_is_not_answered_is_left_empty() -> None:
    assert look().route == RouteTaken("", "", 5, ())


def test_the_user_may_rename_an_office() -> None:
    """For every case of the store; the name may speak of the case as the rule's does."""
    facts = Facts(offices={"centre": "{district}金融中心", "desk": "{甲}处", "lost": "别处"})

    route = look(facts, district="west", licensed="yes").route

    assert (route.submit_to, route.city_office) == ("西区金融中心", "{甲}处")


def test_an_office_is_not_named_before_its_name_is_known() -> None:
    files = aid_files(**{"offices.yaml": OFFICES.replace("{district}", "{post_district}")})

    assert look(files=files, district="east").route.submit_to == ""
    assert look(files=files, district="east", post_district="west").route.submit_to == "西区服务中心"
