"""Checks over words, and over what other cases have used."""

from __future__ import annotations

import pytest

from checklists.judging.facts import Facts
from tests.judging.aid import look, texts
from tests.policy.aid import CHECKLIST, aid_files

TWICE = Facts(elsewhere={"project": ("甲办件", "乙办件")})
AGAIN = "已用于“甲办件”、“乙办件”，请核对"


def test_what_another_case_has_used_is_told_with_its_title() -> None:
    (finding,) = [one for one in look(TWICE, project="某项目").findings if one.level == "block"]

    assert (finding.where, finding.text) == ("project", AGAIN)


def test_the_title_of_another_case_is_told_without_the_numbers_of_people() -> None:
    facts = Facts(elsewhere={"project": ("找13812345678的楼",)})

    assert "已用于“找138****5678的楼”，请核对" in texts(look(facts, project="某项目"))


@pytest.mark.parametrize("facts", [Facts(), Facts(elsewhere={"project": ()}), Facts(elsewhere={"payee": ("甲",)})])
def test_what_no_other_case_has_used_is_not(facts: Facts) -> None:
    assert [one.text for one in look(facts, project="某项目").findings if one.level == "block"] == []


def test_whether_it_is_repeated_is_never_unknown() -> None:
    """Its opposite holds where nothing is known of other cases."""
    own = CHECKLIST.replace("when: {repeated: project}", "when: {not: {repeated: project}}").replace(
        "{repeated}", "别处"
    )
    files = aid_files(**{"checklists/opening.yaml": own})

    assert "已用于别处，请核对" in texts(look(files=files))
    assert "已用于别处，请核对" not in texts(look(TWICE, files))


DIFFERS = "收款人与店名不一致"


@pytest.mark.parametrize(
    ("payee", "name", "told"),
    [
        ("某店", "某店", False),
        ("某店（总店）", "某店(总店)", False),
        ("某店 1号", "某店１号", False),
        ("某店", "另一店", True),
        ("007", "7", True),
        ("某店", None, False),
        (None, "某店", False),
    ],
)
def test_words_are_the_same_where_they_read_the_same(payee: str | None, name: str | None, told: bool) -> None:
    """Wide or narrow, with a blank or without; numbers in words are words. Nothing is said while one is missing."""
    answers = {key: value for key, value in (("payee", payee), ("shop_name", name)) if value}

    assert (DIFFERS in texts(look(**answers))) is told


@pytest.mark.parametrize(("other", "told"), [("east", True), ("west", False), (None, False)])
def test_choices_are_compared_as_well(other: str | None, told: bool) -> None:
    own = CHECKLIST.replace("{payee: {differs: $shop_name}}", "{district: {same: $post_district}}")
    answers = {"district": "east", **({"post_district": other} if other else {})}

    assert (DIFFERS in texts(look(files=aid_files(**{"checklists/opening.yaml": own}), **answers))) is told
