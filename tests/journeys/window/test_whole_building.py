"""A building sold as a whole, by a clerk with mouse and keyboard, from an empty store to its papers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit

from tests.journeys.conftest import ROOT
from tests.journeys.window.clerk import KEY, MOD, Clerk
from tests.journeys.window.conftest import Opening
from tests.journeys.window.matters import carry_whole_building, export_to, words_in


def test_a_whole_building_is_carried_to_its_report(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From 新建办件 to six files: the report is no draft, and what was typed stands in it."""
    typed, files = carry_whole_building(clerk, tmp_path / "导出", monkeypatch)

    report = next(file for file in files if "竣工验收报告" in file.name)
    body = words_in(report)
    assert len(files) == 6
    assert "草稿" not in report.name
    assert "2023年4月1日" in body
    assert "东塔楼商务中心" in body
    assert "1,200" in body
    assert typed["对设计单位的评价"] in body


def test_the_folder_of_the_last_export_is_offered_again(
    with_case: Callable[..., Clerk], opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the next start the papers go where they went last time."""
    clerk = with_case("whole")
    export_to(clerk, tmp_path / "导出", monkeypatch)
    clerk.press(KEY.Key_Q, mod=MOD.ControlModifier)

    again = opened()
    again.press(KEY.Key_Return)
    again.wait_for("办件主页")
    again.press(KEY.Key_5, mod=MOD.AltModifier)

    assert again.find(QLineEdit, "导出到哪个文件夹").text() == str(tmp_path / "导出")


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")
def test_the_same_in_a_real_window(tmp_path: Path) -> None:
    """On a screen of 1366×768 the same clicks lead to the same papers, and the window can be seen."""
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
    pytest_run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    journey = str(Path(__file__).with_name("on_a_screen.py"))
    settings = {**os.environ, "QT_QPA_PLATFORM": "xcb", "LANG": "zh_CN.UTF-8"}

    done = subprocess.run(
        [*screen, *pytest_run, f"--basetemp={tmp_path / 'real'}", journey],
        cwd=ROOT, env=settings, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-4000:]
    (picture,) = (tmp_path / "real").rglob("window.png")
    assert len(colours_of(QImage(str(picture)))) > 20


def colours_of(picture: QImage) -> set[int]:
    """The colours of a picture, looked at here and there; a blank one has one."""
    across, down = range(0, picture.width(), 3), range(0, picture.height(), 3)
    return {picture.pixel(x, y) for x in across for y in down}
