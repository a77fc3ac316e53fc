"""A clerk enters the facts of his organisation once, and changes them for the cases that are under way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableView

from checklists.cases.session import Desk
from tests.journeys.conftest import Program
from tests.journeys.window.clerk import KEY, MOD, Clerk, cells_of

Opening = Callable[..., Clerk]
BUILDING, PROJECT = "jn-49-2019/acceptance", "jn-97-2019/innovation"
FIRM, ADDRESS = "示例置业有限公司", "organisation.registered_address"


@pytest.fixture
def program(data: Path) -> Program:
    """The command line over the same store."""
    return Program(data)


def value(program: Program, case: str, entry: str) -> object:
    return next(row["value"] for row in program("fields", case, "--json").json if row["id"] == entry)


def words_in(table: QTableView) -> list[str]:
    return [str(index.data()) for index in cells_of(table.model())]


def test_an_organisation_is_entered_by_keys_alone(clerk: Clerk, program: Program) -> None:
    """Its name, then its fields one after the other; nothing has to be saved by hand."""
    clerk.press(KEY.Key_6, mod=MOD.AltModifier)
    clerk.wait_for("还没有单位")
    clerk.tab_to("新单位的名称")
    clerk.type(FIRM)
    clerk.press(KEY.Key_Return)
    clerk.wait_for("统一社会信用代码")
    clerk.tab_to("注册地址")
    clerk.type("历下区示例路1号")
    clerk.press(KEY.Key_Tab)
    facts = program("organisation", "--json").json[0]["facts"]
    assert facts == {"organisation.name": FIRM, ADDRESS: "历下区示例路1号"}


def test_a_change_reaches_the_cases_and_is_taken_back(desk: Desk, opened: Opening, program: Program) -> None:
    """The bar says how many, the table says what, the button does it, and 撤销 undoes it in every case."""
    desk.organisations.add(FIRM, {ADDRESS: "历下区示例路1号"})
    cases = [desk.start(BUILDING, title, {}).stored.head.id for title in ("东塔楼", "西塔楼")]
    desk.open(cases[1]).answer({ADDRESS: "另有地址"})
    clerk = opened()
    clerk.click("单位信息")
    clerk.write("注册地址", "市中区示例路2号")
    clerk.wait_for("1 件办件里还是原来的内容")
    clerk.click("看改动")
    preview = next(table for table in clerk.seen(QTableView) if table.accessibleName() == "办件里的改动")
    assert words_in(preview) == ["东塔楼", "建设单位注册地址", "历下区示例路1号", "市中区示例路2号"]

    clerk.click("改 1 件")
    clerk.wait(lambda: not clerk.sees("改 1 件"))
    assert [value(program, case, ADDRESS) for case in cases] == ["市中区示例路2号", "另有地址"]
    clerk.click("撤销")
    clerk.wait_for("1 件办件里还是原来的内容")
    assert value(program, cases[0], ADDRESS) == "历下区示例路1号"


def test_the_page_works_in_the_smallest_window(desk: Desk, opened: Opening, program: Program) -> None:
    desk.organisations.add(FIRM, {})
    case = desk.start(BUILDING, "东塔楼", {}).stored.head.id
    clerk = opened(910, 440)
    clerk.click("单位信息")
    clerk.write("办公地址", "历下区示例路3号")
    clerk.click("看改动")
    clerk.click("改 1 件")
    clerk.wait(lambda: not clerk.sees("改 1 件"))
    assert value(program, case, "organisation.office_address") == "历下区示例路3号"


def test_an_office_gets_its_new_name_in_the_window(clerk: Clerk, program: Program) -> None:
    """The route of a case names it at once."""
    answers = [f"--answer={one}" for one in ("district=lixia", "kinds=settle")]
    case = program("new", "jn-97-2019/fintech", "--title", "甲", *answers).out.strip()
    clerk.click("单位信息")
    clerk.click("收件机关")
    clerk.write("〔注册地所在区县〕金融事业发展中心", "〔注册地所在区县〕财政金融局")
    assert program.shown(case)["route"]["submit_to"] == "历下区财政金融局"


def test_a_project_that_another_case_has_is_told_and_settled(desk: Desk, opened: Opening) -> None:
    """The finding names the other case, and goes once that one is put away."""
    case = desk.start(PROJECT, "后一件", {"project_name": "数字柜台"})
    other = desk.start(PROJECT, "前一件", {"project_name": "数字柜台"})
    clerk = opened()
    bench = clerk.window.workbench  # type: ignore[attr-defined]
    bench.open(case.stored.head.id)

    def told() -> bool:
        return any("“前一件”" in one.text for one in bench.picture.findings)

    assert told()
    bench.put_away(other.stored.head.id, deleted=True)
    assert not told()
