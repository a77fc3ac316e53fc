"""Materials of which one is enough, 如有 and 其他: what is asked for, and what may be handed in all the same."""

from __future__ import annotations

import pytest

from checklists.judging.facts import Facts, Mark
from checklists.judging.items import NOT_REQUIRED
from checklists.policy.condition import Truth
from checklists.policy.values import Value
from tests.judging.aid import item, look, marks, texts
from tests.policy.aid import CHECKLIST, aid_files


@pytest.mark.parametrize(
    ("words", "required", "shown"),
    [
        ({}, "deed", ("open", "open")),
        ({"deed": "unmet"}, "deed", ("unmet", "open")),
        ({"deed": "met"}, "deed", ("met", NOT_REQUIRED)),
        ({"lease": "met"}, "lease", (NOT_REQUIRED, "met")),
        ({"deed": "unmet", "lease": "met"}, "lease", (NOT_REQUIRED, "met")),
        ({"deed": "met", "lease": "met"}, "deed", ("met", "met")),
        ({"deed": "met", "lease": "unmet"}, "deed", ("met", NOT_REQUIRED)),
        ({"lease": "na"}, "deed", ("open", "na")),
    ],
)
def test_a_group_asks_for_one(words: dict[str, str], required: str, shown: tuple[str, str]) -> None:
    """The one that is met, or else the first; once one is met, nothing is left to do for the other."""
    picture = look(marks(**words), licensed="yes")

    members = [item(picture, "deed"), item(picture, "lease")]
    assert [member.id for member in members if member.required] == [required]
    assert tuple(member.mark for member in members) == shown


def test_a_member_that_is_not_applicable_leaves_the_turn_to_the_next() -> None:
    own = CHECKLIST.replace("label: 房契, group", "label: 房契, na: 没有房契, group")

    picture = look(marks(deed="na"), aid_files(**{"checklists/opening.yaml": own}), licensed="yes")

    assert [item(picture, name).required for name in ("deed", "lease")] == [False, True]


def test_only_what_applies_is_asked_for() -> None:
    """A met mark on what does not apply satisfies nothing."""
    picture = look(marks(lease="met"), licensed="no")

    assert item(picture, "deed").required
    assert item(picture, "lease").applies is Truth.NO


def test_a_member_that_may_yet_apply_is_open_until_another_is_met() -> None:
    assert "licensed" in look().verdict.unanswered
    done = look(marks(deed="met"), aid_files(**{"checklists/opening.yaml": CHECKLIST.replace(
        "group: licences, when: {licensed: yes}", "group: licences")}))  # fmt: skip

    assert done.verdict.unanswered == ()


def test_a_group_of_all_asks_for_each() -> None:
    picture = look(licensed="yes")

    assert [item(picture, name).required for name in ("licence", "fire")] == [True, True]
    assert {group.id: group.need for one in picture.items if (group := one.group)} == {
        "proof": "any", "licences": "all",
    }  # fmt: skip


def test_the_finding_about_a_group_says_that_one_is_enough() -> None:
    told = texts(look(licensed="yes"))

    assert "第一条 房契（二者之一）：待准备" in told
    assert not [text for text in told if "租约" in text]


ROWS: list[dict[str, Value]] = [{"key": "a", "name": "车床"}, {"key": "b", "name": "铣床"}]


def test_each_row_is_a_group_of_its_own() -> None:
    loop = "for_each: [{name: row, of: bought}]"
    own = CHECKLIST.replace("label: 房契,", f'label: "{{row}}房契", {loop},')
    own = own.replace(
        "label: 租约, group: proof, na: 没有租约", f'label: "{{row}}租约", {loop}, group: proof, na: 没有'
    )
    facts = Facts(marks={"lease/a": Mark("met")})

    picture = look(facts, aid_files(**{"checklists/opening.yaml": own}), licensed="yes", bought=ROWS)

    members = [one for one in picture.items if one.pattern.group == "proof"]
    assert [one.id for one in members if one.required] == ["deed/b", "lease/a"]
    assert {one.group.id for one in members if one.group} == {"proof/a", "proof/b"}


@pytest.mark.parametrize("name", ["leaflet", "rest"])
def test_what_need_not_be_handed_in_can_be_marked(name: str) -> None:
    """It applies, keeps the mark that it is given, and counts nowhere."""
    before, after = look(licensed="yes"), look(marks(**{name: "met"}), licensed="yes")

    assert (item(before, name).applies, item(before, name).required) == (Truth.YES, False)
    assert (item(before, name).mark, item(after, name).mark) == ("open", "met")
    assert before.progress == after.progress


def test_what_need_not_be_handed_in_leaves_nothing_undecided() -> None:
    own = CHECKLIST.replace("group: licences, when: {licensed: yes}", "group: licences").replace(
        "na: 没有租约, when: {licensed: yes}", "na: 没有租约"
    )

    picture = look(files=aid_files(**{"checklists/opening.yaml": own}))

    assert item(picture, "leaflet").applies is Truth.UNKNOWN
    assert picture.verdict.state == "not-ready"


def test_the_verdict_says_its_numbers() -> None:
    assert look(marks(licence="met"), licensed="yes").verdict.text == "还缺3项，共4项，已备1项"


def test_a_verdict_about_materials_has_no_numbers_of_its_own() -> None:
    ready = marks(licence="met", fire="met", deed="met", form="met")

    assert look(ready, licensed="yes").verdict.text == "材料已备齐"


def test_a_verdict_about_conditions_has_them_behind_it_unless_it_names_them() -> None:
    own = CHECKLIST.replace("outcome: materials", "outcome: conditions")
    files = aid_files(**{"checklists/opening.yaml": own})

    assert look(files=files, licensed="no").verdict.text == "还缺3项，共3项，已备0项"
    ready = look(marks(licence="met", deed="met", form="met"), files, licensed="no")
    assert ready.verdict.text == "材料已备齐（应核对3项，已符合3项）"
