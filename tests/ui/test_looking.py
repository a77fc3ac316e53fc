"""The window looks at attached files by itself, and says which of them no volume could hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from checklists.cases.attachments import place_of, take_in
from tests.ui.windows import painted
from tests.volume.test_binding import pdf
from ui.desktop.frame.attending import attend
from ui.desktop.looking import Looking
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

ITEM = "C4.1.a"


def added(bench: Workbench, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert bench.hold({ITEM: [take_in(bench.data, path)]})


def told(bench: Workbench) -> list[str]:
    return [one.text.partition("：")[2] for one in bench.picture.findings if "不能装进册子" in one.text]


def looked(looking: Looking, qtbot: QtBot) -> None:
    looking.timer.stop()
    looking.look()
    background = looking.findChild(Background)
    assert background is not None
    qtbot.waitUntil(lambda: not background.busy)


@pytest.fixture
def looking(bench: Workbench, qtbot: QtBot) -> Looking:
    return Looking(bench, bench)


def test_it_begins_when_a_file_was_added_and_when_a_case_is_opened(
    bench: Workbench, looking: Looking, tmp_path: Path
) -> None:
    assert looking.timer.isActive()
    looking.timer.stop()
    bench.note(ITEM, "备注")
    assert not looking.timer.isActive()
    added(bench, tmp_path / "a.pdf", pdf())
    assert looking.timer.isActive()
    looking.timer.stop()
    bench.opened.emit()
    assert looking.timer.isActive()


def test_what_is_wrong_becomes_a_problem_of_the_case(
    bench: Workbench, looking: Looking, tmp_path: Path, qtbot: QtBot
) -> None:
    """It stays one whatever is done next, until the file is another one."""
    added(bench, tmp_path / "断.pdf", b"%PDF-1.7 torn")
    assert told(bench) == []
    with qtbot.waitSignal(bench.opened):
        looked(looking, qtbot)
    (said,) = told(bench)
    assert "“断.pdf”不能装进册子：文件已损坏" in said
    bench.note(ITEM, "备注")
    assert told(bench) == [said]

    bench.file(lambda session: session.detach(ITEM, bench.session.item(ITEM).evidence[0]))
    assert told(bench) == []


def test_nothing_is_shown_anew_where_all_is_well(
    bench: Workbench, looking: Looking, tmp_path: Path, qtbot: QtBot
) -> None:
    """And a file that was looked at is not read a second time."""
    added(bench, tmp_path / "a.pdf", pdf())
    with qtbot.assertNotEmitted(bench.opened):
        looked(looking, qtbot)
    (file,) = bench.session.item(ITEM).evidence
    place_of(bench.data, file.sha256).write_bytes(b"%PDF-1.7 torn")
    with qtbot.assertNotEmitted(bench.opened):
        looked(looking, qtbot)


def test_a_window_that_closes_does_not_wait_for_it(
    bench: Workbench, looking: Looking, tmp_path: Path, qtbot: QtBot
) -> None:
    added(bench, tmp_path / "断.pdf", b"%PDF-1.7 torn")
    background = looking.findChild(Background)
    assert background is not None
    background.finishing.emit()
    looked(looking, qtbot)

    assert bench.desk.looked == {}


def test_an_open_window_does_it(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    window = painted(bench, qtbot)
    attend(window, only_read=True, restored=None)
    (looking,) = window.findChildren(Looking)

    assert looking.timer.isActive()
    window.close()
