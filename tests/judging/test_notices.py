"""What is known of other rules is told from the day on which it counts, with its source."""

from __future__ import annotations

from datetime import date

import pytest

from checklists.judging.facts import Facts
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.reader import read_policy
from tests.policy.small import POLICY, Slip, small_files, told_of

ABOUT = "policy.yaml"
NOTICES = """\
notices:
  - id: national
    document: 某令第1号
    since: 2020-06-01
    text: 优先适用
    source: 某网
    checked_on: 2026-11-22
    checklists: [opening]
  - {id: undated, document: 某函, text: 一并参看, source: 某报, checked_on: 2026-11-21}
"""
FILES = small_files(**{ABOUT: POLICY + NOTICES})


def on(day: str, text: str = NOTICES) -> Picture:
    policy = read_policy(small_files(**{ABOUT: POLICY + text}))
    checklist, today = policy.checklist["opening"], date.fromisoformat(day)
    entries = {"applied_on": day} if "applied_on" in policy.entry else {}
    return picture_of(Facts(answers=entries), policy, checklist, today=today, calendar=Calendar())


def told(picture: Picture) -> list[tuple[str, str]]:
    return [(finding.level, finding.text) for finding in picture.findings if "来源：" in finding.text]


def test_notices_are_told_with_their_source() -> None:
    assert told(on("2020-06-01")) == [
        ("info", "某令第1号：优先适用（来源：某网，2026年11月22日查）"),
        ("info", "某函：一并参看（来源：某报，2026年11月21日查）"),
    ]


def test_before_its_first_day_a_notice_is_not_told() -> None:
    assert [text for _, text in told(on("2020-05-31"))] == ["某函：一并参看（来源：某报，2026年11月21日查）"]


def test_a_notice_blocks_nothing_and_makes_no_draft() -> None:
    before, after = on("2020-05-31"), on("2020-06-01")

    assert before.verdict == after.verdict
    assert [paper.state for paper in before.papers] == [paper.state for paper in after.papers]


SLIPS: dict[str, Slip] = {
    "without a source": Slip(ABOUT, "    source: 某网\n", "", "id: national", "缺少“source”"),
    "an unknown matter": Slip(ABOUT, "[opening]", "[openning]", "openning", "是否想写“opening”？"),
    "the same twice": Slip(ABOUT, "id: undated", "id: national", "id: national, ", "编号“national”写了两次"),
    "no day": Slip(ABOUT, "since: 2020-06-01\n    text", "since: 六月\n    text", "六月", "不是日期"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_its_place(slip: Slip) -> None:
    found, faults = told_of(slip, FILES)

    assert len(found) == 1, faults
