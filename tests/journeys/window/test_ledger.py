"""A ledger of dated tasks in the window: kept from the picture over time, and fitting a small window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QTableView

from tests.journeys.window.clerk import KEY, Clerk

WithCase = Callable[..., Clerk]


def entry(clerk: Clerk, name: str) -> QAbstractButton:
    """An entry of the navigation."""
    return next(one for one in clerk.seen(QAbstractButton) if one.accessibleName().startswith(name))


def test_a_milestone_is_kept_from_the_picture_over_time(with_case: WithCase) -> None:
    """From the cell that is overdue to its item by Enter, marked, filled in, and seen in the picture."""
    clerk = with_case("ledger")
    bench = clerk.window.workbench  # type: ignore[attr-defined]
    clerk.click_on(entry(clerk, "时间进度"))
    table = clerk.find(QTableView, "时间进度图")
    clerk.click_cell(table, table.currentIndex())
    clerk.press(KEY.Key_Return)
    clerk.wait_for("办理情况")
    clerk.click("已办")
    clerk.write("责任单位", "DSJ")
    clerk.write("完成日期", "2021-01-20")
    item = next(one for one in bench.picture.items if one.id == "T1.2")
    clerk.click_on(entry(clerk, "时间进度"))

    assert (item.mark, item.entries["unit"], item.entries["finished_on"]) == ("met", "DSJ", "2021-01-20")
    assert clerk.sees("逾期完成")


@pytest.mark.parametrize(("name", "offered"), [("ledger", True), ("part", False)])
def test_the_menu_offers_the_picture_only_where_there_is_one(with_case: WithCase, name: str, offered: bool) -> None:
    action = with_case(name).window.commands.actions["timeline"]  # type: ignore[attr-defined]

    assert (action.isVisible(), action.isEnabled()) == (offered, offered)
