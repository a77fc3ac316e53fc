"""What is logged, and what maintainers get: never anybody's numbers, names or answers."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.bundles import diagnosis as shown
from ui.desktop.bundles.diagnosis import Diagnosis
from ui.desktop.workbench import Workbench
from ui.diagnosis import parts_of
from ui.log_file import LOG_FILE, RedactingFormatter, keep_log

NUMBERS = ("11010119900307763X", "13812345678", "6222021234567890123")


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The log as the program starts with: nothing is written anywhere."""
    logger = logging.getLogger()
    before, raising, last = list(logger.handlers), logging.raiseExceptions, logging.lastResort
    yield logger
    for handler in [handler for handler in logger.handlers if handler not in before]:
        logger.removeHandler(handler)
        handler.close()
    logging.raiseExceptions, logging.lastResort = raising, last


def test_the_last_formatter_hides_numbers_also_in_a_traceback(tmp_path: Path, root: logging.Logger) -> None:
    keep_log(tmp_path)
    try:
        int(NUMBERS[0])
    except ValueError:
        root.exception("of %s and %s", NUMBERS[1], NUMBERS[2])

    text = (tmp_path / LOG_FILE).read_text(encoding="utf-8")
    assert "138****5678" in text
    assert "ValueError" in text
    assert not [number for number in NUMBERS if number in text]


def test_one_log_is_enough(tmp_path: Path, root: logging.Logger) -> None:
    before = len(root.handlers)
    keep_log(tmp_path)
    keep_log(tmp_path)
    keep_log(tmp_path / "nowhere")

    assert len(root.handlers) == before + 1
    assert isinstance(root.handlers[-1].formatter, RedactingFormatter)


def test_the_diagnosis_shows_everything_first_and_saves_just_that(
    bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts, versions, the log; no title, no answer, no folder, no name of a file."""
    bench.answer({"contact_phone": NUMBERS[1], "project_name": "东塔楼商务中心"})
    (bench.data / LOG_FILE).write_text(f"ValueError {NUMBERS[0]}\n  {bench.data}/x.py:3 look\n", encoding="utf-8")
    opened: list[Path] = []
    monkeypatch.setattr(shown, "show_file", opened.append)
    dialog = Diagnosis(bench, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.save(tmp_path / "诊断.zip")

    with zipfile.ZipFile(tmp_path / "诊断.zip") as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    text = dialog.text.toPlainText()
    assert saved == dict(dialog.parts)
    assert all(line in text for part in saved.values() for line in part.splitlines())
    assert "办件：1件，练习0件，回收站0件" in text
    assert "ValueError 110101********763X" in text
    private = [*NUMBERS, "东塔楼", bench.head.title, bench.head.id, str(bench.data), str(Path.home())]
    assert [word for word in private if word in text] == []
    assert opened == [tmp_path]


def test_a_diagnosis_that_cannot_be_saved_says_so(bench: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = Diagnosis(bench, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.save(tmp_path / "nowhere" / "x.zip")

    assert "不存在" in dialog.said.text()


def test_the_end_of_a_long_log_is_enough(bench: Workbench) -> None:
    (bench.data / LOG_FILE).write_text("x" * 1_000_000 + "\nthe end\n", encoding="utf-8")
    part = parts_of(bench.data, bench.store, bench.shelf, ())["日志.txt"]

    assert len(part) < 300_000
    assert "the end" in part
