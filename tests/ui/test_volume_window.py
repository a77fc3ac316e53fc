"""合成一册 in the window: bound beside it, stopped, told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forms.volume.kept import Kept
from tests.paper.reading import pdf_pages, squeezed
from ui.desktop.printing.volume_window import VolumeWindow
from ui.desktop.workbench import Workbench
from ui.paper import pdf

WAIT = 60_000


@pytest.fixture
def opened(qtbot: QtBot, bench: Workbench, tmp_path: Path) -> VolumeWindow:
    """The window over a case with one file that cannot be bound in."""
    item = next(item for item in bench.picture.items if item.mark == "met" and item.pattern.kind == "condition")
    (tmp_path / "空.pdf").write_bytes(b"")
    bench.session.attach(item.id, [tmp_path / "空.pdf"])
    made = VolumeWindow(bench, None, Kept())
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_volume_is_bound_and_what_is_left_out_is_told(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "册.pdf").write_bytes(b"another file, which the user agreed to replace")
    opened.bind(tmp_path / "册.pdf")
    qtbot.waitUntil(opened.open_file.isEnabled, timeout=WAIT)

    pages = pdf_pages((tmp_path / "册.pdf").read_bytes())
    assert "目录" in squeezed(pages[1])
    assert f"编号 {len(pages) - 2} 页，封面和目录 2 页不编号；有 1 个文件没有装入" in opened.said.text()
    assert "空.pdf" in opened.troubles.toPlainText()
    assert opened.troubles.isVisible()


def test_it_grows_for_what_came_of_it(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.resize(opened.width(), opened.minimumSizeHint().height())
    opened.bind(tmp_path / "册.pdf")
    qtbot.waitUntil(opened.open_file.isEnabled, timeout=WAIT)

    for label in filter(QLabel.isVisible, opened.findChildren(QLabel)):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_it_says_that_nothing_is_masked_in_it(opened: VolumeWindow) -> None:
    said = "".join(label.text() for label in opened.findChildren(QLabel))

    assert "隐不去" in said
    assert "要脱敏请用导出" in said


@pytest.mark.use("U22")
def test_stopped_it_writes_nothing(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.bind(tmp_path / "册.pdf")
    opened._halt.set()
    qtbot.waitUntil(opened.start.isEnabled, timeout=WAIT)

    assert opened.said.text() == "已取消，没有写文件"
    assert not (tmp_path / "册.pdf").exists()


def test_stopped_it_draws_no_page_any_more(
    opened: VolumeWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even in the middle of a paper, which may have hundreds of them."""
    whole, drawn = pdf.lay_out, []

    def stopped_meanwhile(*given: Any) -> Any:
        opened._halt.set()
        return whole(*given)

    monkeypatch.setattr(pdf, "lay_out", stopped_meanwhile)
    monkeypatch.setattr(pdf.Press, "draw", lambda *given: drawn.append(given))
    opened.bind(tmp_path / "册.pdf")
    qtbot.waitUntil(opened.start.isEnabled, timeout=WAIT)

    assert opened.said.text() == "已取消，没有写文件"
    assert not drawn


def test_several_copies_are_several_files(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert not opened.copies.isEnabled()
    opened.marked.setChecked(True)
    opened.copies.setValue(3)
    opened.bind(tmp_path / "册.pdf")
    qtbot.waitUntil(opened.open_file.isEnabled, timeout=WAIT)

    assert sorted(path.name for path in tmp_path.glob("册*.pdf")) == [f"册（第{number}份）.pdf" for number in (1, 2, 3)]
    assert "等 3 个文件" in opened.said.text()
    assert "第2份共3份" in squeezed(pdf_pages((tmp_path / "册（第2份）.pdf").read_bytes())[0])


def test_the_next_volume_draws_only_what_is_new(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.bind(tmp_path / "一.pdf")
    qtbot.waitUntil(opened.open_file.isEnabled, timeout=WAIT)
    drawn = opened._kept.news
    opened.open_file.setEnabled(False)
    opened.bind(tmp_path / "二.pdf")
    qtbot.waitUntil(opened.open_file.isEnabled, timeout=WAIT)

    assert opened._kept.news == drawn


def test_a_place_that_cannot_be_written_is_told(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.bind(tmp_path / "没有" / "册.pdf")
    qtbot.waitUntil(opened.start.isEnabled, timeout=WAIT)

    assert "不存在" in opened.said.text()


def test_the_window_fits_a_small_screen(opened: VolumeWindow) -> None:
    assert opened.minimumSizeHint().width() <= 880
    assert opened.minimumSizeHint().height() <= 430


@pytest.mark.parametrize(
    ("checklist", "asks"), [("jn-49-2019/acceptance", False), ("jn-97-2019/financial-institution", True)]
)
def test_a_seal_over_the_edges_is_asked_about_where_the_rule_asks_for_it(
    qtbot: QtBot, empty_bench: Workbench, checklist: str, asks: bool
) -> None:
    assert empty_bench.start(checklist, "一件", {})
    window = VolumeWindow(empty_bench, None, Kept())
    qtbot.addWidget(window)

    assert window.beside.per_seal.isHidden() is not asks


def test_the_papers_beside_it_are_written_where_wanted(opened: VolumeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.beside.wanted.setChecked(True)
    opened.bind(tmp_path / "册.pdf")
    qtbot.waitUntil(opened.open_file.isEnabled, timeout=WAIT)

    names = {file.name for file in tmp_path.glob("*.docx")}
    assert len(names) == 2
    assert any("报送须知" in name for name in names)
    assert any("用印申请单" in name for name in names)
    assert "在同一个文件夹" in opened.said.text()
