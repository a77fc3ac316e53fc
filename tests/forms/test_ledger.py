"""The papers of a ledger: every milestone in its row, days as days, a filter, sums that agree, a picture of cells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checklists.judging.facts import Mark
from checklists.judging.picture import Picture, picture_of
from checklists.shelf import calendar_of
from forms.builders.timeline import SIGNS
from forms.compose import compose
from forms.document import Align, Document, Grid, Paragraph, Role
from forms.papers import Wanted, write_papers
from tests.forms.cases import grids, whole_text
from tests.forms.facts import texts_in
from tests.forms.ledgers import LEDGER, picture, sample_picture
from tests.forms.office import MACHINE_WORDS, findings, printed

AT = datetime(2021, 3, 10, 9, tzinfo=UTC)
HEAD = [
    "序号",
    "章",
    "任务",
    "原文",
    "时限",
    "责任单位",
    "状态",
    "是否逾期",
    "逾期自",
    "进展",
    "完成日期",
    "备注、佐证",
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The papers of the sample, by the endings of their names."""
    written = write_papers(sample_picture(), tmp_path_factory.mktemp("ledger"), at=AT)
    return {path.suffix: path for path in written}


@pytest.fixture(scope="module")
def sheet(files: dict[str, Path]) -> Any:
    return openpyxl.load_workbook(files[".xlsx"])["任务台账"]


def head_row(sheet: Any) -> int:
    return int(re.findall(r"\d+", sheet.auto_filter.ref)[0])


def test_each_milestone_has_a_row_in_its_order(sheet: Any) -> None:
    first = head_row(sheet)
    rows = list(sheet.iter_rows(min_row=first, max_row=first + len(LEDGER.items), values_only=True))

    assert list(rows[0]) == HEAD
    assert [row[0] for row in rows[1:]] == list(range(1, 88))
    assert [row[3] for row in rows[1:]] == [item.text for item in LEDGER.items]
    assert [row[4].date() for row in rows[1:]] == [item.due.day for item in LEDGER.items if item.due]


def test_the_filter_holds_all_rows_and_nothing_else(sheet: Any) -> None:
    first = head_row(sheet)

    assert sheet.auto_filter.ref == f"A{first}:L{first + 87}"


def test_no_cell_in_the_filter_is_merged(sheet: Any) -> None:
    """A spreadsheet sorts no merged cells."""
    first = head_row(sheet)

    assert [str(merged) for merged in sheet.merged_cells.ranges if first <= merged.max_row <= first + 87] == []


def test_the_head_stays_on_the_screen_and_on_every_page(sheet: Any) -> None:
    first = head_row(sheet)

    assert sheet.freeze_panes == f"A{first + 1}"
    assert sheet.print_title_rows == f"${first}:${first}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_days_are_days(sheet: Any) -> None:
    """When it is due, since when it is overdue, when it was done."""
    first = head_row(sheet)
    day_columns = [HEAD.index(name) + 1 for name in ("时限", "逾期自", "完成日期")]
    kept = [sheet.cell(row, column) for row in range(first + 1, first + 88) for column in day_columns]

    assert {type(cell.value) for cell in kept} == {datetime, type(None)}
    assert {cell.number_format for cell in kept if cell.value} == {"yyyy-mm-dd"}
    assert sheet.cell(first + 1, 11).value == datetime(2019, 12, 20)  # noqa: DTZ001  as it is kept


def test_states_can_be_chosen(sheet: Any) -> None:
    (offered,) = sheet.data_validations.dataValidation

    assert offered.formula1 == '"未办,已办,未办成,不适用"'
    assert sum(area.size["rows"] for area in offered.sqref.ranges) == 87


def ledger_sheet(made: Picture, folder: Path) -> Any:
    (path,) = write_papers(made, folder, Wanted(forms=["ledger"]), at=AT)
    return openpyxl.load_workbook(path)["任务台账"]


def test_the_longest_words_that_can_be_entered_keep_the_filter(tmp_path: Path) -> None:
    """200 characters of progress and 100 of a unit: each milestone still is one row."""
    made = picture({"T1.1.progress": "进" * 200, "T1.1.unit": "单" * 100})

    assert ledger_sheet(made, tmp_path).auto_filter.ref


def test_a_row_in_pieces_is_never_sorted_apart(tmp_path: Path) -> None:
    """A note has no limit: where one needs several rows of the sheet, nothing is lost, and there is no filter."""
    made = sample_picture()
    facts = replace(made.facts, notes={"T1.1": "注" * 2000})
    long = picture_of(facts, made.policy, made.checklist, today=made.today, calendar=calendar_of())
    sheet = ledger_sheet(long, tmp_path)

    assert sheet.auto_filter.ref is None
    assert sum(str(cell.value or "").count("注") for row in sheet.iter_rows() for cell in row) >= 2000


def test_other_papers_have_no_filter(files: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(files[".xlsx"])

    assert [one.title for one in book if one.auto_filter.ref] == ["任务台账"]


@pytest.mark.parametrize("form", LEDGER.forms)
def test_what_is_filled_in_is_printed(form: str, tmp_path: Path) -> None:
    """A token in every entry beside every item; the summary lists what is overdue, without the day of being done."""
    wanted, answers = [], {}
    for number, item in enumerate(LEDGER.items):
        for entry in ("unit", "progress"):
            answers[f"{item.id}.{entry}"] = f"记号{number}{entry[0]}末"
            wanted.append(answers[f"{item.id}.{entry}"])
    (path,) = write_papers(picture(answers, day=date(2024, 1, 1)), tmp_path, Wanted(forms=[form]), at=AT)
    said = texts_in(path)

    assert [word for word in wanted if word not in said] == []


def test_days_of_being_done_are_printed(tmp_path: Path) -> None:
    days = {item.id: f"20{number // 28 + 10}-01-{number % 28 + 1:02}" for number, item in enumerate(LEDGER.items)}
    made = picture({f"{name}.finished_on": day for name, day in days.items()})
    (path,) = write_papers(made, tmp_path, Wanted(forms=["ledger"]), at=AT)
    said = texts_in(path)
    shown = [date.fromisoformat(day) for day in days.values()]

    assert [day for day in shown if f"{day.year}年{day.month}月{day.day}日" not in said] == []


# --- the summary


def summary(made: Picture) -> Document:
    return compose(made, "summary")


def chapter_rows(made: Picture) -> list[list[str]]:
    found = next(one for one in grids(summary(made)) if one.rows[0].cells[0].text == "章")
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_the_chapters_add_up() -> None:
    head, *chapters, total = chapter_rows(sample_picture())

    assert head == ["章", "任务", "节点", "已完成", "其中逾期", "逾期", "未到期", "完成率"]
    assert [row[1] for row in chapters] == ["6", "4", "12", "5", "2"]
    for column in range(1, 7):
        assert sum(int(row[column]) for row in chapters) == int(total[column])
    assert total == ["合计", "29", "85", "5", "1", "55", "25", "5.8%"]


def test_what_is_marked_as_not_applicable_is_told_and_not_counted() -> None:
    assert "另有 2 个节点标为不适用，没有计入。" in whole_text(summary(sample_picture()))
    assert chapter_rows(picture())[-1][1:3] == ["29", "87"]


def test_nothing_is_said_to_be_done_whole_that_is_not() -> None:
    """86 of 87 are 98.8%, rounded down."""
    marks = {item.id: Mark("met") for item in LEDGER.items}
    whole, nearly = chapter_rows(picture(marks=marks)), chapter_rows(picture(marks={**marks, "T1.1": Mark()}))

    assert (whole[-1][-1], nearly[-1][-1]) == ("100.0%", "98.8%")


def test_all_that_is_overdue_is_listed() -> None:
    made = sample_picture()
    listed = next(one for one in grids(summary(made)) if one.rows[0].cells[2].text == "内容")
    overdue = [item.label for item in made.items if item.term and item.term.overdue]

    assert [row.cells[2].text for row in listed.rows[1:]] == overdue
    assert len(overdue) == made.terms["overdue"] == 55


def test_where_nothing_is_overdue_it_says_so() -> None:
    assert "到台账日期为止，没有逾期的节点。" in whole_text(summary(picture(day=date(2019, 12, 31))))


# --- the picture over time


def drawn(made: Picture, form: str = "summary") -> Grid:
    return next(one for one in grids(compose(made, form)) if one.rows[0].cells[0].text == "任务（年、季度）")


@pytest.mark.parametrize("form", LEDGER.forms)
def test_the_picture_is_made_of_cells(form: str) -> None:
    """Five chapters, 29 tasks, thirteen quarters, a sign for each milestone."""
    found = drawn(sample_picture(), form)
    body = found.rows[2:]
    signs = "".join(cell.text for row in body for cell in row.cells[1:])

    assert found.header_rows == 2
    assert (len(found.columns), len(body)) == (14, 34)
    assert {sign: signs.count(sign) for sign in (*SIGNS.values(), "－")} == {"●": 4, "◎": 1, "▲": 55, "○": 25, "－": 2}
    assert all(cell.align is Align.CENTER for row in body for cell in row.cells[1:])


def test_a_bar_ends_where_the_last_milestone_is_due() -> None:
    rows = {row.cells[0].text: row.cells[1:] for row in drawn(picture()).rows[2:]}
    quarters = [("BAR" if cell.role is Role.BAR else "") + cell.text for cell in rows["5. 强化基础应用支撑能力"]]

    assert quarters == ["BAR▲", "BAR", "BAR▲", *[""] * 10]


@pytest.mark.parametrize(
    ("day", "says"), [(date(2021, 3, 10), "▼2021年3月10日"), (date(2026, 11, 26), "按2026年11月26日判定，不在图中")]
)
def test_the_day_of_judging_is_told(day: date, says: str) -> None:
    blocks = summary(picture(day=day)).sections[1].blocks
    legend = next(one.text for one in blocks if isinstance(one, Paragraph) and "●" in one.text)

    assert says in legend
    assert ("一▼" in [cell.text for cell in drawn(picture(day=day)).rows[1].cells]) == (day.year == 2021)


def test_signs_are_explained_with_words() -> None:
    said = whole_text(summary(picture()))

    assert all(
        f"{sign}{name}" in said for sign, name in zip("●◎▲○", ("已完成", "逾期完成", "逾期", "未到期"), strict=True)
    )


# --- in other programs


def test_every_paper_is_valid(files: dict[str, Path]) -> None:
    assert {path.name: findings(path) for path in files.values()} == {path.name: [] for path in files.values()}


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_libreoffice_prints_every_paper(ending: str, tmp_path: Path) -> None:
    cases = {"sample": sample_picture(), "empty": picture(), "one": picture({"tasks": ["task-17"]})}
    for name, said in printed(cases, ending, tmp_path, AT).items():
        assert not any(word in said for word in MACHINE_WORDS), name


@pytest.mark.parametrize("form", LEDGER.forms)
def test_a_blank_ledger_prints_no_word_of_the_program(form: str) -> None:
    said = re.sub(r"\{pages?\}|APP|IPv6|BIM|GIS|Mbps|VR|AR|\dG|\dA|\+N", "", whole_text(compose(picture(), form)))

    assert set(re.findall("[A-Za-z]{2,}", said)) == set()
