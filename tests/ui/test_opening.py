"""Files to open are asked for where the last ones came from, and at first not in the folder of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.desktop.opening import ask_file, ask_files


def test_the_folder_of_the_last_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """Also when nothing is chosen in between; a folder that has gone is not begun in."""
    began: list[Path] = []
    chosen = [tmp_path / "from" / "a.shenyan"]
    chosen[0].parent.mkdir()

    def one(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        began.append(Path(start))
        return (str(chosen[0]) if chosen else ""), ""

    def several(_parent: object, _title: str, start: str) -> tuple[list[str], str]:
        began.append(Path(start))
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", several)
    file = chosen[0]
    assert ask_file(None, "", "", tmp_path) == str(file)
    chosen.clear()
    assert ask_files(None, "", tmp_path) == []
    assert ask_file(None, "", "", tmp_path) == ""
    file.parent.rmdir()
    ask_file(None, "", "", tmp_path)
    assert began[0] != Path.cwd()
    assert began[0].is_dir()
    assert began[1:3] == [file.parent, file.parent]
    assert began[3] == began[0]
