"""The notice about a PC without a Chinese font."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import chinese_font


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Linux PC without fontconfig, and an empty folder of fonts."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_no_chinese_font_is_told_with_what_to_install(bare: Path) -> None:
    """Without any Chinese font there is one line, and it names a package."""
    (bare / "DejaVuSans.ttf").touch()

    said = chinese_font.notice([bare])

    assert "没有中文字体" in said
    assert "fonts-noto-cjk" in said
    assert "\n" not in said


def test_a_chinese_font_in_a_folder_is_enough(bare: Path) -> None:
    """A font that is there but unknown to fontconfig counts."""
    (bare / "noto").mkdir()
    (bare / "noto" / "NotoSansCJK-Regular.ttc").touch()

    assert chinese_font.notice([bare]) == ""


def test_windows_brings_its_own(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told on a system that always has Chinese fonts."""
    monkeypatch.setattr("sys.platform", "win32")

    assert chinese_font.notice([bare]) == ""
