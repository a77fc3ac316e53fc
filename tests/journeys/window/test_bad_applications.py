"""What applicants type wrongly, typed in the window: told in plain words at its place, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QTableView

from checklists.cases.session import Desk
from checklists.policy.values import rows_of
from tests.journeys.window.clerk import KEY, Clerk

AMOUNT = "本轮投资金额"


@pytest.fixture(autouse=True)
def closing(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end of a test, what is wrong is let go of; that the window asks first is tried elsewhere."""
    monkeypatch.setattr("ui.desktop.frame.leaving.ask", lambda *_args, **_words: True)


def begin(clerk: Clerk, matter: str, title: str = "practice") -> None:
    """From the first page to the questions of a new case."""
    clerk.click("新建办件")
    clerk.click(matter)
    clerk.click("下一步：办件名称")
    clerk.click_on(clerk.find(QLineEdit, "办件名称"))
    clerk.type(title)
    clerk.click("下一步：情形")


def made(clerk: Clerk) -> Any:
    """The session of the case that the wizard makes."""
    return clerk.window.pages.page.draft.session  # type: ignore[attr-defined]


def fill(clerk: Clerk, table: str, text: str) -> None:
    """Paste rows into a table from its first cell on."""
    view = clerk.find(QTableView, table)
    clerk.click_on(view.viewport())
    clerk.paste(text)


@pytest.fixture
def form_of(desk: Desk, opened: Callable[..., Clerk]) -> Callable[..., Clerk]:
    """Opens the first paper of a case."""

    def open_form(matter: str, form: str, answers: dict[str, Any]) -> Clerk:
        desk.start(f"jn-97-2019/{matter}", "practice", answers)
        clerk = opened()
        clerk.press(KEY.Key_Return)
        clerk.wait_for("办件主页")
        clerk.window.show_page(f"form:{form}")  # type: ignore[attr-defined]
        return clerk

    return open_form


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1e5", "不是数字"), ("-3", "不能是负数"), ("1000000000000000001", "不能超过10亿亿元")],
)
def test_a_wrong_amount_is_told_beside_it_and_stays(form_of: Callable[..., Clerk], typed: str, said: str) -> None:
    clerk = form_of("fintech", "form-1", {"kinds": ["settle"], "institution_type": "fintech"})
    clerk.write(AMOUNT, typed)

    clerk.wait_for(said)
    assert clerk.line_named(AMOUNT).text() == typed
    assert clerk.window.workbench.picture.value("funding_amount") is None  # type: ignore[attr-defined]


def test_an_amount_is_shown_as_it_was_typed(form_of: Callable[..., Clerk]) -> None:
    clerk = form_of("fintech", "form-1", {"kinds": ["settle"], "institution_type": "fintech"})
    clerk.write(AMOUNT, "１，２００．５０")

    assert clerk.line_named(AMOUNT).text() == "1,200.50"
    assert clerk.sees("大写：人民币壹仟贰佰万伍仟元整") or clerk.sees("壹仟贰佰万伍仟元整")


def test_shares_of_more_than_the_whole_are_told_at_their_table(clerk: Clerk) -> None:
    begin(clerk, "金融机构资金补助")
    fill(clerk, "股东（合伙人）构成", "甲\t1\t60\n乙\t1\t41\n")

    clerk.wait_for("加起来不是100%")
    assert [row["share"] for row in rows_of(made(clerk).picture.value("shareholders"))] == ["60", "41"]


def test_five_hundred_executives_are_kept(clerk: Clerk) -> None:
    begin(clerk, "金融人才资金补助")
    fill(clerk, "高管人员", "".join(f"practice{number}\t男\n" for number in range(500)))

    clerk.wait_for("共 500 行")
    assert len(rows_of(made(clerk).picture.value("people"))) == 500


def test_an_executive_without_a_name_is_told_and_the_others_kept(clerk: Clerk) -> None:
    begin(clerk, "金融人才资金补助")
    fill(clerk, "高管人员", "练甲\t男\n\t女\n")

    clerk.wait_for("“姓名”没有填写，请补填")
    assert [row["name"] for row in rows_of(made(clerk).picture.value("people"))] == ["练甲"]
    assert clerk.sees("1 格有误；其余各格已保存")


def test_a_contract_that_ends_before_it_starts_is_told_at_the_table(clerk: Clerk) -> None:
    begin(clerk, "金融人才资金补助")
    fill(clerk, "高管人员", "姓名\t劳动合同开始日\t劳动合同结束日\n练甲\t2020-5-1\t2020年4月30日\n")

    clerk.wait_for("练甲：劳动合同结束日不晚于开始日，请核对")
    assert rows_of(made(clerk).picture.value("people"))[0]["contract_until"] == "2020-04-30"


def test_rent_for_growth_of_business_is_told_and_can_be_mended(clerk: Clerk) -> None:
    """The reason rests once 租赁 is chosen; it can be cleared all the same."""
    begin(clerk, "金融机构资金补助")
    clerk.choose("申请的补助", "建（购、租）房")
    clerk.choose("房屋补助方式", "购买")
    clerk.choose("房屋补助事由", "因业务发展需要新自建或新购置")
    clerk.choose("房屋补助方式", "租赁")
    clerk.wait_for("租赁不适用")
    clerk.click("房屋补助事由：清除")

    clerk.wait(lambda: not clerk.sees("租赁不适用"))


def test_a_branch_that_asks_for_an_increase_is_told_at_the_question(clerk: Clerk) -> None:
    begin(clerk, "金融机构资金补助")
    clerk.choose("申请的补助", "增资")
    clerk.choose("机构层级", "分支机构")

    clerk.wait_for("分支机构申请增资补助")


def test_one_project_in_two_cases_is_told_with_the_other_case(desk: Desk, opened: Callable[..., Clerk]) -> None:
    desk.start("jn-97-2019/innovation", "头一件", {"project_name": "PRACTICE"})
    clerk = opened()
    begin(clerk, "年度金融创新资金补助")
    clerk.write("项目（成果）名称", "practice")

    clerk.wait_for("“头一件”")


def test_a_matter_offers_only_its_own_kinds_and_its_stages_come_and_go(clerk: Clerk) -> None:
    begin(clerk, "企业上市挂牌、直接融资资金补助")
    offered = [one.text() for one in clerk.seen(QCheckBox)]
    assert offered == ["上市挂牌", "股权融资（首发、新三板）", "债券融资", "上市财务规范"]
    assert not [one for one in clerk.seen(QRadioButton) if one.text() == "新三板"]
    clerk.choose("申请的补助", "上市挂牌")
    clerk.choose("上市（挂牌）板块", "新三板")
    clerk.choose("本次申请的是上市挂牌阶段性补助", "是")
    fill(clerk, "阶段进展表", "阶段\t本次申请\n辅导\t1,200.50\n报会\t1e5\n")
    clerk.wait_for("1 格有误；其余各格已保存")
    clerk.choose("申请的补助", "债券融资")
    clerk.choose("申请的补助", "上市挂牌")  # another click takes it away
    clerk.wait_for("原来的回答已留存")
    clerk.choose("申请的补助", "上市挂牌")

    stages = rows_of(made(clerk).picture.value("stages"))
    assert [(row["name"], row.get("amount")) for row in stages] == [("辅导", "1200.50"), ("报会", None)]
    assert made(clerk).picture.value("board") == "neeq"
