"""A clerk looks for risks in the window: what is there is called 存在, is red, and decides at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checklists.cases.session import Desk
from tests.journeys.window.clerk import KEY, MOD, Clerk, tree_in
from tests.journeys.window.matters import go_to

Opened = Callable[..., Clerk]
PAGES = ("办件主页", "情形", "风险核对", "自查报告", "黑名单信息表", "核对与导出")
FIRST, THIRD, LAST = "故意提供虚假情况", "未经许可擅自从事业务", "其他严重破坏市场公平竞争秩序"


@pytest.fixture
def risks(desk: Desk, opened: Opened) -> Opened:
    """Opens a risk check that was only just begun."""

    def open_case(width: int = 1366, height: int = 768, **answers: Any) -> Clerk:
        desk.start("jn-110-2019/black-list-risk", "某小贷公司", {"subject_kind": "micro-loan", **answers})
        clerk = opened(width, height)
        clerk.press(KEY.Key_Return)
        clerk.wait_for("办件主页")
        return clerk

    return open_case


def test_eight_risks_are_ruled_out_with_the_keys(risks: Opened) -> None:
    """2 says that it is not there; only after the last of the eight the case says that there is none."""
    clerk = risks()
    go_to(clerk, "风险核对")
    tree = tree_in(clerk)
    clerk.click_cell(tree, clerk.line(tree, FIRST))
    for _ in range(7):
        clerk.press(KEY.Key_2)
        clerk.press(KEY.Key_Down, mod=MOD.ControlModifier)
    go_to(clerk, "办件主页")
    clerk.wait_for("还有1项待核对")

    go_to(clerk, "风险核对")
    clerk.click_cell(tree, clerk.line(tree, LAST))
    clerk.press(KEY.Key_2)
    go_to(clerk, "办件主页")

    clerk.wait_for("自查不存在列入黑名单的风险情形")


def test_one_risk_decides_at_once(risks: Opened) -> None:
    """Nothing else was looked at, and the threshold is asked for."""
    clerk = risks()
    go_to(clerk, "风险核对")
    tree = tree_in(clerk)
    clerk.click_cell(tree, clerk.line(tree, THIRD))
    clerk.press(KEY.Key_1)
    go_to(clerk, "办件主页")

    clerk.wait_for("自查存在1项列入黑名单的风险情形")
    assert clerk.sees("还要看“情节严重”、“已受的处罚”")
