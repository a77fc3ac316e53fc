"""Items that are due, entries beside them, groups within groups and ends that nobody knows are read, or told wrong."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.policy.model import DueDay, Group, Policy
from checklists.policy.nodes import PolicyError
from checklists.policy.reader import read_policy
from tests.policy.aid import CHECKLIST, aid_files
from tests.policy.small import FILES

LATE = "  - {id: late, kind: step, source: 第一条, label: 报告, group: papers"
GROUPS = "groups:\n  chapter: {need: all, label: 第一章}\n  papers: {need: all, label: 文书, within: chapter}\n"
DUE = CHECKLIST.replace("groups:\n", GROUPS).replace(
    "items:\n",
    "items:\n"
    f"{LATE}, due: {{day: 2020-06-30, words: WORDS}}, entries: [payee, closes_on], finished: closes_on}}\n"
    "  - {id: other, kind: step, source: 第一条, label: 备案, group: papers, due: {day: 2020-12-31, words: WORDS}}\n",
)


def words_of_first_passage() -> str:
    """Some words that the passage 第一条 has."""
    policy = read_policy(aid_files())
    return policy.passage["第一条"].text[:4]


WORDS = words_of_first_passage()


def policy(old: str = "", new: str = "", text: str = DUE) -> Policy:
    assert old in text
    return read_policy(aid_files(**{"checklists/opening.yaml": text.replace(old, new).replace("WORDS", WORDS)}))


def faults(old: str, new: str) -> list[str]:
    with pytest.raises(PolicyError) as told:
        policy(old, new)
    return [str(fault) for fault in told.value.faults]


def test_what_is_due_is_read() -> None:
    first, second, *_ = policy().checklist["opening"].items

    assert (first.due, first.entries, first.finished) == (
        DueDay(date(2020, 6, 30), WORDS), ("payee", "closes_on"), "closes_on",
    )  # fmt: skip
    assert (second.entries, second.finished) == ((), "")


def test_a_step_counts_only_where_it_is_due() -> None:
    items = {item.id: item for item in policy().checklist["opening"].items}

    assert (items["late"].counts, items["send"].counts) == (True, False)


def test_groups_stand_within_groups() -> None:
    groups = policy().checklist["opening"].groups

    assert groups[:2] == (Group("chapter", "all", "第一章"), Group("papers", "all", "文书", "chapter"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("words: WORDS}, entries", "words: 三年之内}, entries", "条文里没有“三年之内”，请照原文写时限"),
        ("day: 2020-06-30", "day: 2020年6月", "“2020年6月”不是日期"),
        ("day: 2020-06-30, ", "", "缺少“day”"),
        ("[payee, closes_on]", "[payees, closes_on]", "是否想写“payee”？"),
        ("[payee, closes_on]", "[payee, closes_on, bought]", "“bought”不是只在这里手填的一栏"),
        ("[payee, closes_on]", "[payee, closes_on, unpaid]", "“unpaid”不是只在这里手填的一栏"),
        ("[payee, closes_on]", "[payee, closes_on, shop_name]", "“shop_name”不是只在这里手填的一栏"),
        ("finished: closes_on", "finished: opens_on", "finished 应是 entries 中的一栏"),
        (", due: {day: 2020-06-30, words: WORDS}", "", "请补写 due"),
        ("within: chapter", "within: chaptre", "是否想写“chapter”？"),
        ("need: all, label: 第一章", "need: any, label: 第一章", "组（须在前面、写有 need: all）"),
        ("label: 其他材料, catch_all: yes", "label: 其他材料, catch_all: yes, due: {day: 2020-06-30, words: WORDS}",
         "不作必备项的条目没有时限"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(old: str, new: str, says: str) -> None:
    told = faults(old, new)

    assert any(says in text for text in told), told


def test_entries_beside_repeated_items_are_refused() -> None:
    repeated = (
        "{id: each, kind: step, source: 第一条, label: 验货, entries: [payee], for_each: [{name: r, of: bought}]}"
    )
    told = faults("items:\n", f"items:\n  - {repeated}\n")

    assert any("逐行展开的条目旁不能放栏目" in text for text in told), told


def test_an_entry_beside_an_item_may_not_bear_the_name_of_another() -> None:
    files = aid_files(**{"checklists/opening.yaml": DUE.replace("WORDS", WORDS)})
    clash = b"entries:\n  - {id: late.payee, kind: text, label: \xe5\x90\x8d}\n"
    files["entries.yaml"] = files["entries.yaml"].replace(b"entries:\n", clash)
    with pytest.raises(PolicyError) as told:
        read_policy(files)

    assert any("“late.payee”已是一个栏目的编号，请给条目改名" in str(fault) for fault in told.value.faults)


def test_a_document_whose_end_nobody_knows_is_read() -> None:
    """And one that has no end stays what it was."""
    last = FILES["policy.yaml"].replace("since: 2021-02-01,", "since: 2021-02-01, until: unknown,")
    (_, open_ended), (_, unknown) = (read_policy(aid_files(**more)).links for more in ({}, {"policy.yaml": last}))

    assert (open_ended.until, open_ended.end_known) == (None, True)
    assert (unknown.until, unknown.end_known) == (None, False)
