"""日历: the days of all cases by month and as a list; keys walk through them, and what is chosen can be taken along."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from checklists.cases.stored import Dated, Day
from checklists.judging.facts import Evidence
from checklists.policy.calendar import Calendar, Year
from forms import appointments
from tests.ui.conftest import DAY
from ui.desktop.dates.date_model import DateModel
from ui.desktop.dates.month_model import FIRST, LAST, Cell, MonthModel
from ui.desktop.dates.month_view import months_on
from ui.desktop.dates.page import DatesPage
from ui.desktop.export_folder import FOLDER
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

KEY = Qt.Key
TITLE = "<b>东塔楼</b> 13812345678"


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> DatesPage:
    """A page over a case that is accepted on 2026-12-10, and so has days in December."""
    settings_in(bench.data).setValue(FOLDER, str(tmp_path / "out"))
    assert bench.answer({"accepted_on": "2026-12-10"})
    assert bench.rename(TITLE)
    made = DatesPage(bench)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def said(page: DatesPage, day: str) -> str:
    index = page.model.place_of(date.fromisoformat(day))
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def listed(page: DatesPage) -> list[date]:
    return [page.dates.dated(row).day.day for row in range(page.dates.rowCount())]


def test_the_models_keep_qts_rules(page: DatesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model, force_py=True)
    qtmodeltester.check(page.dates, force_py=True)


def test_a_week_begins_with_its_monday(page: DatesPage) -> None:
    model = page.model
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(7)]

    assert names == ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    assert (model.begin, model.end) == (date(2026, 10, 26), date(2026, 12, 6))
    assert page.month.day == DAY
    assert [model.index(row, column).data(Cell.TODAY) for row in range(6) for column in range(7)].count(True) == 1


@pytest.mark.parametrize("day", ["2026-02-01", "2027-02-28", "2024-02-29", "1990-01-01", "2199-12-31"])
def test_every_day_of_a_month_has_its_cell(day: str) -> None:
    """Also in the longest month, and at both ends of what is shown."""
    model = MonthModel(DAY, Calendar())
    month = date.fromisoformat(day)
    model.show_month(month)

    index = model.place_of(month)
    assert index.data(Cell.DAY) == month
    assert index.data(Cell.INSIDE)
    assert model.begin.weekday() == 0


def test_holidays_and_worked_week_ends_are_marked(page: DatesPage) -> None:
    """From the notices; a week-end that is off anyway has no mark."""
    page.go_to(date(2026, 10, 1))
    marks = {day: page.model.place_of(date(2026, 10, day)).data(Cell.MARK) for day in (1, 3, 8, 10)}

    assert marks == {1: "off", 3: "", 8: "", 10: "worked"}
    assert "，休，" in said(page, "2026-10-01")
    assert "，班，" in said(page, "2026-10-10")
    assert not page._unknown.isVisible()


def test_a_year_without_a_notice_is_said_to_be_unknown(page: DatesPage) -> None:
    """Nothing is guessed: no mark, and a sentence; a notice in the data file is enough."""
    page.go_to(date(2031, 5, 1))
    told = MonthModel(DAY, Calendar({2031: Year(frozenset({date(2031, 5, 1)}), frozenset())}))
    told.show_month(date(2031, 5, 1))

    assert page.model.place_of(date(2031, 5, 1)).data(Cell.MARK) == "unknown"
    assert page._unknown.isVisible()
    assert page._unknown.text().startswith("2031年的放假安排未知")
    assert told.place_of(date(2031, 5, 1)).data(Cell.MARK) == "off"
    assert told.unknown_years() == []


def test_the_list_has_the_days_of_the_month(page: DatesPage, bench: Workbench) -> None:
    page.go_to(date(2026, 12, 1))

    assert listed(page)[:2] == [date(2026, 12, 1), date(2026, 12, 17)]
    assert page._title.text() == "2026年12月"
    assert said(page, "2026-12-01").startswith("12月1日 周二，1 个日期；最迟书面通知质量监督机构的日期")
    row = page.dates.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("12月1日 周二，还有 9 天，最迟书面通知")
    page.go_to(date(2027, 3, 1))
    assert listed(page) == []
    assert page._nothing.isVisible()
    assert not page.taking.excel.isEnabled()


def test_what_is_to_come_can_be_listed_whole(page: DatesPage) -> None:
    assert listed(page) == []
    next(action for action in page.scope.menu().actions() if action.text() == "今后一年").trigger()

    assert date(2026, 12, 17) in listed(page)
    assert min(listed(page)) >= DAY


def test_days_of_later_years_can_be_listed(page: DatesPage, bench: Workbench) -> None:
    """A second instalment is due more than a year from now, and no month in between has a day."""
    settling = {"kinds": ["settle"], "instalment": "first", "legal_form": "company"}
    assert bench.start(
        "jn-97-2019/equity-investment", "基金落户", settling | {"organisation.licence_date": "2026-03-10"}
    )
    page.bring_up_to_date()
    next(action for action in page.scope.menu().actions() if action.text() == "今后全部").trigger()

    assert date(2028, 1, 1) in listed(page)
    assert page.taking.excel.isEnabled()


def test_the_keys_walk_through_days_and_months(page: DatesPage, qtbot: QtBot) -> None:
    """Also beyond the month that is shown, and back to today; nothing beyond what can be shown."""
    walked = []
    for key in (
        KEY.Key_Right,
        KEY.Key_Down,
        KEY.Key_Down,
        KEY.Key_PageDown,
        KEY.Key_PageUp,
        KEY.Key_Left,
        KEY.Key_Home,
    ):
        qtbot.keyClick(page.month, key)
        walked.append(page.month.day)

    assert walked == [
        date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7), date(2027, 1, 7), date(2026, 12, 7),
        date(2026, 12, 6), DAY,
    ]  # fmt: skip
    page.go_to(LAST)
    qtbot.keyClick(page.month, KEY.Key_Down)
    assert page.month.day == LAST
    page.go_to(FIRST)
    qtbot.keyClick(page.month, KEY.Key_PageUp)
    assert page.month.day == FIRST


@pytest.mark.parametrize(
    ("day", "by", "other"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-03-31", -1, "2024-02-29"), ("2026-12-05", 1, "2027-01-05"),
     ("2026-01-05", -1, "2025-12-05")],
)  # fmt: skip
def test_another_month_is_never_a_day_too_long(day: str, by: int, other: str) -> None:
    assert months_on(date.fromisoformat(day), by) == date.fromisoformat(other)


def test_enter_leads_to_the_list_and_from_there_to_the_case(page: DatesPage, bench: Workbench, qtbot: QtBot) -> None:
    """To the entry that the day is counted from."""
    case = bench.head.id
    bench.close()
    page.go_to(date(2026, 12, 17))
    page.month.entered_day.emit()
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.table, KEY.Key_Return)

    assert gone.args == ["", "accepted_on"]
    assert bench.head.id == case
    menu = QMenu()
    page.table.setFocus()
    page.offer(menu)
    assert page.dates.dated(page.table.currentIndex().row()).day.day == date(2026, 12, 17)


def test_ticks_choose_what_is_taken_along(page: DatesPage, qtbot: QtBot, tmp_path: Path) -> None:
    """Without any, all that is listed is."""
    page.go_to(date(2026, 12, 1))
    number = page.dates.rowCount()
    assert page._number.text() == f"没有勾选，导出全部 {number} 个"
    qtbot.keyClick(page.table, KEY.Key_Space)

    assert page._number.text() == "导出勾选的 1 个"
    page.taking.calendar.click()
    qtbot.waitUntil(page.taking.outcome.isVisible)
    text = (tmp_path / "out" / "期限和日期.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "<b>东塔楼</b> 138****5678" in text
    qtbot.keyClick(page.table, KEY.Key_Space)
    page.taking.excel.click()
    qtbot.waitUntil((tmp_path / "out" / "期限和日期.xlsx").is_file)
    qtbot.waitUntil(page.taking.excel.isEnabled)
    assert page.taking.focusWidget() is page.taking.excel  # Enter writes it once more


def test_taking_along_can_be_stopped(
    page: DatesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many days there are; no file is written, and it can be begun again."""
    page.go_to(date(2026, 12, 1))
    whole = appointments.appointments_of

    def stopped_meanwhile(*given: Any) -> Any:
        page.taking.stop()
        return whole(*given)

    monkeypatch.setattr(appointments, "appointments_of", stopped_meanwhile)
    page.taking.excel.click()
    qtbot.waitUntil(page.taking.outcome.isVisible)

    assert "已取消" in page.taking.outcome.words
    assert not list((tmp_path / "out").iterdir())
    assert page.taking.excel.isEnabled()
    monkeypatch.setattr(appointments, "appointments_of", whole)
    page.taking.excel.click()
    qtbot.waitUntil((tmp_path / "out" / "期限和日期.xlsx").is_file)


def test_a_folder_that_cannot_be_written_is_told(page: DatesPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    page.go_to(date(2026, 12, 1))
    page.taking.excel.click()

    qtbot.waitUntil(page.taking.outcome.isVisible)
    assert page.taking.excel.isEnabled()


def test_a_change_is_seen_at_once_or_when_looked_at_again(page: DatesPage, bench: Workbench) -> None:
    page.go_to(date(2026, 12, 1))
    assert bench.answer({"accepted_on": "2026-12-11"})
    assert listed(page)[1] == date(2026, 12, 18)
    page.hide()
    assert bench.answer({"accepted_on": "2026-12-10"})
    page.show()
    assert listed(page)[1] == date(2026, 12, 17)


def test_markup_and_numbers_in_names_are_only_words(page: DatesPage) -> None:
    page.go_to(date(2026, 12, 1))
    tip = page.model.place_of(date(2026, 12, 1)).data(Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;" in tip
    assert "13812345678" not in tip
    assert "13812345678" not in page.dates.index(0, 1).data()
    assert not page.month.grab().isNull()


def test_a_day_with_many_cases_is_counted(bench: Workbench, qtbot: QtBot) -> None:
    """Thousands on one day neither slow the month down nor leave its cell."""
    days = [Dated(str(n), f"{n} 号楼", "jn-49-2019/acceptance", Day(DAY, "due", "", "送审")) for n in range(5_000)]
    model = MonthModel(DAY, Calendar())
    model.show_days(days)
    dates = DateModel(bench)
    dates.show_days(days)

    assert len(model.place_of(DAY).data(Cell.DATED)) == 5_000
    assert dates.row_of(DAY) == 0
    assert dates.rowCount() == 5_000


def test_cases_of_an_older_program_come_to_their_days_when_it_is_looked_at(
    page: DatesPage, bench: Workbench, qtbot: QtBot
) -> None:
    """Nothing that is due is left out because it was saved before days were kept."""
    connection = bench.store._connection
    connection.execute("delete from days")
    connection.execute("update cases set sections = ''")
    page.refresh()
    assert page._unknown.text().startswith("有 1 件以前保存的办件还没有算出日期")

    page.show_place("")
    page.go_to(date(2026, 12, 1))
    assert listed(page)[:2] == [date(2026, 12, 1), date(2026, 12, 17)]
    assert "以前保存" not in page._unknown.text()


def test_the_last_day_of_a_file_is_listed_and_leads_to_its_item(
    page: DatesPage, bench: Workbench, qtbot: QtBot
) -> None:
    file = Evidence("合同.pdf", "0" * 64, 1, until="2026-12-24")
    item = next(item.id for item in bench.picture.items if item.required and item.row is None)
    assert bench.hold({item: [file]})
    page.go_to(date(2026, 12, 24))
    row = page.dates.row_of(date(2026, 12, 24))

    assert page.dates.index(row, 1).data().startswith("文件“合同.pdf”有效期届满（")
    assert "合同.pdf" in said(page, "2026-12-24")
    with qtbot.waitSignal(page.go) as gone:
        page.table.opening.emit(page.dates.index(row, 0))
    assert gone.args == ["", item]


@pytest.mark.parametrize(("sort", "words"), [("due", "已过 21 天"), ("opens", "已经到了"), ("file", "已过期 21 天")])
def test_a_day_gone_by_is_counted_where_something_was_to_be_done(bench: Workbench, sort: str, words: str) -> None:
    dates = DateModel(bench)
    dates.show_days([Dated("1", "甲", "jn-49-2019/acceptance", Day(date(2026, 11, 1), sort, "", "某日"))])  # type: ignore[arg-type]

    assert dates.index(0, 0).data().splitlines()[1] == words
