"""The last page: findings that lead to their places, answers, papers, and files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from checklists.judging.verdict import label_for
from checklists.shelf import RESOURCES
from ui import chinese_font
from ui.desktop import export_outcome
from ui.desktop.look.link import Link
from ui.desktop.places import page_of
from ui.desktop.problems import problems_of, to_deal_with
from ui.desktop.review import export_panel
from ui.desktop.review.answers import AnswersModel
from ui.desktop.review.export_work import Export, button_words, papers_with
from ui.desktop.review.page import ReviewPage
from ui.desktop.review.papers import PapersCard, lack_words
from ui.desktop.stages import stages_of
from ui.desktop.workbench import Workbench


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReviewPage:
    monkeypatch.setattr(chinese_font, "notice", lambda: "")
    made = ReviewPage(bench)
    qtbot.addWidget(made)
    made.panel.folder.setText(str(tmp_path / "out"))
    made.resize(1100, 600)
    made.show()
    return made


def export(page: ReviewPage, qtbot: QtBot) -> Export:
    with qtbot.waitSignal(page.panel.exported, timeout=20_000) as done:
        page.panel.export()
    made: Export = done.args[0]
    return made


@pytest.mark.use("U11")
def test_problems_stand_in_their_own_words_the_gravest_first(page: ReviewPage, bench: Workbench) -> None:
    words = [link.text() for link in page.findings.links]

    assert words == [problem.text for problem in problems_of(bench.picture)][: len(words)]


def test_papers_that_wait_for_the_verdict_are_one_problem(page: ReviewPage, bench: Workbench, qtbot: QtBot) -> None:
    """It leads to the first thing that the verdict waits for, and names the papers below."""
    held = [finding for finding in bench.picture.findings if finding.level == "block"]
    first = next(finding for finding in bench.picture.findings if finding.level == "warn")
    blocking = [problem for problem in problems_of(bench.picture) if problem.level == "block"]
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.findings.links[0], Qt.Key.Key_Return)

    assert (len(held), len(blocking)) == (3, 1)
    assert all(bench.picture.policy.form[one.where].title in blocking[0].about for one in held)
    assert tuple(gone.args or ()) == page_of(first.where, bench.picture)


def test_what_several_papers_lack_is_one_problem(bench: Workbench) -> None:
    """Filled in once, it is there for all; the papers that print it stand below."""
    texts = [problem.text for problem in problems_of(bench.picture)]
    opinion = next(problem for problem in problems_of(bench.picture) if "“竣工验收意见”" in problem.text)

    assert len(texts) == len(set(texts))
    assert (opinion.text, opinion.where) == ("“竣工验收意见”还没有填写", "report.acceptance_opinion")
    assert opinion.about == "印在：竣工验收报告、竣工验收意见表"


def test_every_place_counts_the_problems_alike(page: ReviewPage, bench: Workbench) -> None:
    """The head, the navigation and the task list say one number."""
    stage = next(stage for stage in stages_of(bench.picture) if stage.page == "review")

    assert page.note() == f"{stage.count} 个问题"
    assert int(stage.count) == to_deal_with(bench.picture)


@pytest.mark.use("U11")
def test_a_finding_leads_to_its_place(page: ReviewPage, bench: Workbench, qtbot: QtBot) -> None:
    bench.answer({"completed_on": "2027-01-01"})
    link = next(one for one in page.findings.links if "完工日期晚于" in one.text())
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(link, Qt.Key.Key_Return)

    assert gone.args == ["form:report", "completed_on"]


@pytest.mark.use("U11")
def test_one_finding_alone_is_shown_too(page: ReviewPage, bench: Workbench) -> None:
    bench.answer({"completed_on": "2027-01-01"})
    bench.undo()

    assert page.findings.links


@pytest.mark.use("U12")
def test_the_answers_are_all_there(bench: Workbench, qtmodeltester: Any) -> None:
    model = AnswersModel(bench)
    qtmodeltester.check(model)
    labels = [model.data(model.index(row, 0)) for row in range(model.rowCount())]

    assert {"工程名称", "楼层表", "出售或出租的范围"} <= set(labels)


@pytest.mark.use("U12")
def test_an_answer_leads_to_where_it_is_changed(page: ReviewPage, bench: Workbench, qtbot: QtBot) -> None:
    model = page.answers.answers
    row = next(row for row in range(model.rowCount()) if model.data(model.index(row, 0)) == "工程地点")
    page.answers.setCurrentIndex(model.index(row, 0))
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.answers, Qt.Key.Key_Return)

    assert tuple(gone.args or ()) == page_of("site", bench.picture)


def test_answers_follow_the_case(page: ReviewPage, bench: Workbench) -> None:
    bench.answer({"site": "练习路9号"})
    model = page.answers.answers
    answers = [model.data(model.index(row, 1)) for row in range(model.rowCount())]

    assert "练习路9号" in answers


def test_a_paper_says_what_it_lacks(bench: Workbench) -> None:
    bench.answer({"site": ""})
    words = lack_words(bench.picture.paper("fit-out-letter"), bench.picture)

    assert words == "差 1 栏：工程地点"


def forms_of(bench: Workbench) -> tuple[str, ...]:
    return tuple(paper.form for paper in bench.picture.papers)


def test_only_what_is_ticked_is_exported(page: ReviewPage, qtbot: QtBot) -> None:
    """A single paper, of which the button says that it comes out."""
    for form, ticked in page.papers.boxes.items():
        ticked.setChecked(form == "notice")
    assert page.panel.start.text() == "导出草稿 1 份(&X)"

    assert len(export(page, qtbot).files) == 1


def test_what_was_left_out_stays_out_when_the_case_changes(page: ReviewPage, bench: Workbench) -> None:
    page.papers.boxes["notice"].setChecked(False)
    bench.answer({"site": "练习路9号"})

    assert not page.papers.boxes["notice"].isChecked()
    assert page.papers.boxes["report"].isChecked()


def test_without_a_paper_nothing_can_be_exported(page: ReviewPage) -> None:
    for ticked in page.papers.boxes.values():
        ticked.setChecked(False)

    assert not page.panel.start.isEnabled()
    assert page.panel.start.text() == "先勾选要导出的文书"


def test_the_button_says_that_drafts_come_out(bench: Workbench) -> None:
    bench.start("jn-49-2019/acceptance", "新办件", {})

    assert button_words(bench.picture, ("word", "excel"), forms_of(bench)) == "导出草稿 6 份"


def test_the_button_counts_drafts_among_finals(bench: Workbench) -> None:
    drafts = sum(paper.state == "draft" for paper in bench.picture.papers)

    assert 0 < drafts < 6
    assert button_words(bench.picture, ("word", "excel"), forms_of(bench)) == f"导出 6 份，其中草稿 {drafts} 份"


def test_pdf_files_come_only_where_they_are_asked_for(page: ReviewPage, qtbot: QtBot) -> None:
    """Drawn on another thread, beside the window."""
    assert not page.panel.boxes["pdf"].isChecked()
    for name, box in page.panel.boxes.items():
        box.setChecked(name == "pdf")
    done = export(page, qtbot)

    assert done.number == len(done.files) == 6
    assert all(path.suffix == ".pdf" and path.read_bytes().startswith(b"%PDF-") for path in done.files)


def test_without_a_format_nothing_can_be_exported(page: ReviewPage) -> None:
    for ticked in page.panel.boxes.values():
        ticked.setChecked(False)

    assert not page.panel.start.isEnabled()
    assert page.panel.start.text() == "先选一种格式"


def test_every_paper_becomes_a_file(page: ReviewPage, bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    done = export(page, qtbot)

    assert sorted(done.files) == sorted((tmp_path / "out").iterdir())
    assert len(done.files) == papers_with(bench.picture, ("word", "excel"), forms_of(bench))


def test_where_nothing_is_lacking_the_titles_have_all_the_room(empty_bench: Workbench, qtbot: QtBot) -> None:
    """A long title stands on one line, as wide as the card is in the usual window."""
    sample = json.loads((RESOURCES / "samples" / "jn-97-2019-bank.json").read_text(encoding="utf-8"))
    assert empty_bench.start(sample["checklist"], sample["title"], sample["answers"])
    ready = [replace(paper, state="final", missing=(), blocks=0) for paper in empty_bench.picture.papers]
    card = PapersCard()
    qtbot.addWidget(card)
    card.show_picture(replace(empty_bench.picture, papers=tuple(ready)))
    card.resize(782, 320)
    card.show()

    def are_on_one_line() -> None:
        titles = [link for link in card.findChildren(Link) if link.isVisible()]
        assert len(titles) == len(ready)
        assert len({link.height() for link in titles}) == 1

    qtbot.waitUntil(are_on_one_line)


def test_what_was_exported_is_listed(page: ReviewPage, qtbot: QtBot) -> None:
    export(page, qtbot)

    assert page.outcome.words == "已导出 6 份"
    assert not page.outcome.isHidden()
    next(one for one in page.outcome.findChildren(QPushButton) if one.text() == "收起").click()
    assert page.outcome.isHidden()


def test_what_is_put_away_leaves_the_keyboard_to_what_comes_next(page: ReviewPage, qtbot: QtBot) -> None:
    """In view, and not at the far end of the page."""
    page.show()
    export(page, qtbot)
    away = next(one for one in page.outcome.findChildren(QPushButton) if one.text() == "收起")
    away.setFocus()
    qtbot.keyClick(away, Qt.Key.Key_Return)

    assert page.focusWidget() is page.findings.links[0]


def test_the_folder_is_opened_by_the_system(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        export_outcome.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) is None
    )
    export_outcome.show_file(tmp_path)

    assert opened == [str(tmp_path)]


def test_what_cannot_be_opened_is_told_with_its_place(
    page: ReviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A button that does nothing leaves one guessing."""
    monkeypatch.setattr(export_outcome.QDesktopServices, "openUrl", lambda _url: False)
    export(page, qtbot)
    folder = page.panel.folder.text()
    next(one for one in page.outcome.findChildren(QPushButton) if one.text().startswith("打开文件夹")).click()

    assert page.outcome._unopened.isVisibleTo(page.outcome)
    assert folder in page.outcome._unopened.text()


def test_a_folder_that_cannot_be_is_told_with_what_to_do(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    page.panel.folder.setText(str(tmp_path / "file"))
    with qtbot.waitSignal(page.panel.failed, timeout=20_000):
        page.panel.export()

    assert "请另选一个文件夹" in page.outcome.words
    assert page.outcome.property("box") == "error"
    assert page.panel.start.isEnabled()


def test_an_export_can_be_tried_again(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    page.panel.folder.setText(str(tmp_path / "file"))
    with qtbot.waitSignal(page.panel.failed, timeout=20_000):
        page.panel.export()
    (tmp_path / "file").unlink()
    with qtbot.waitSignal(page.panel.exported, timeout=20_000):
        page.outcome.again.emit()

    assert page.outcome.words == "已导出 6 份"


@pytest.mark.use("U22")
def test_a_stopped_export_writes_no_further_file(bench: Workbench, tmp_path: Path) -> None:
    work = Export(bench.picture, tmp_path / "out", ("word", "excel"), forms_of(bench), bench.desk.clock())
    work.stop()
    work.run()

    assert not work.files
    assert not list((tmp_path / "out").iterdir())


def test_the_chosen_folder_is_remembered(
    page: ReviewPage, bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(export_panel.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "chosen"))
    page.panel.choose_folder()
    again = export_panel.ExportPanel(bench)
    qtbot.addWidget(again)

    assert again.folder.text() == str(tmp_path / "chosen")


def test_files_that_a_later_change_is_not_in_say_so(page: ReviewPage, bench: Workbench, qtbot: QtBot) -> None:
    """Or the old ones would be opened and handed in; before there are any, nothing is said."""
    bench.answer({"project_name": "一栋楼"})
    export(page, qtbot)
    older = next(one for one in page.outcome.findChildren(QLabel) if "请再导出一次" in one.text())
    assert older.isHidden()
    bench.answer({"project_name": "改过名称的楼"})
    assert older.isVisible()
    export(page, qtbot)
    qtbot.wait(1)  # the old card goes
    assert not any("请再导出一次" in one.text() for one in page.outcome.findChildren(QLabel) if one.isVisible())


def test_a_folder_that_is_not_there_yet_is_looked_for_from_the_one_above(
    page: ReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or Qt would begin wherever the program was started."""
    began: list[str] = []
    monkeypatch.setattr(export_panel.QFileDialog, "getExistingDirectory", lambda *given: began.append(given[2]) or "")
    page.panel.folder.setText(str(tmp_path / "文书" / "导出"))

    assert not page.panel.choose_folder()
    assert began == [str(tmp_path)]


def test_the_page_fits_the_smallest_window(page: ReviewPage) -> None:
    page.resize(858, 340)

    assert page.minimumSizeHint().width() <= 858
    assert page._scroll.widget().minimumSizeHint().width() <= 858


def test_only_answers_that_the_case_asks_for_are_shown(empty_bench: Workbench) -> None:
    """A bank that rents is not shown what only one that builds or raises its capital has to say."""
    answers = {"kinds": ["premises"], "premises_mode": "rent", "level": "legal-person"}
    assert empty_bench.start("jn-97-2019/financial-institution", "某银行", answers)
    model = AnswersModel(empty_bench)
    names = set(model._names)

    assert {"kinds", "premises_mode", "lease_contract"} <= names
    assert not {"purchase_contract", "increase_reason"} & names


def test_what_was_entered_is_shown_even_where_it_is_not_asked_for(empty_bench: Workbench) -> None:
    assert empty_bench.start(
        "jn-97-2019/financial-institution", "某银行", {"kinds": ["settle"], "premises_mode": "buy"}
    )

    assert "premises_mode" in AnswersModel(empty_bench)._names


def test_a_cell_that_is_missing_is_named_with_its_marks(empty_bench: Workbench) -> None:
    row = [{"key": "1", "number": "0117"}]
    answers = {"kinds": ["premises"], "premises_mode": "rent", "premises_invoices": row}
    assert empty_bench.start("jn-97-2019/financial-institution", "某银行", answers)
    paper = next(one for one in empty_bench.picture.papers if one.form == "form-3")
    scope = empty_bench.picture.scope
    missing = [name for name in paper.missing if name.startswith("premises_invoices[")]

    assert [label_for(name, empty_bench.picture.policy, scope) for name in missing] == ["发票明细第1行的“金额”"]
    assert label_for("premises_area", empty_bench.picture.policy, scope) == "建筑面积"
