"""Whether this PC can show Chinese at all: papers are written either way, but would be seen as empty boxes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NOTICE = (
    "本机没有中文字体：文书已照常写好，但在本机打开会显示方框；"
    "请安装一种中文字体（Debian、统信、麒麟：apt-get install fonts-noto-cjk）后再打开"
)
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
_NAMES = ("cjk", "wqy", "uming", "ukai", "simsun", "simhei", "fandol", "wenkai", "sourcehan")


def notice(folders: Sequence[Path] = FOLDERS) -> str:
    """The line to tell where no Chinese font is found; empty where one is, and on systems that bring their own."""
    if not sys.platform.startswith("linux"):
        return ""
    return "" if _known_to_fontconfig() or _lies_in(folders) else NOTICE


def _known_to_fontconfig() -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    done = subprocess.run([program, ":lang=zh", "family"], capture_output=True, check=False)  # noqa: S603  no input
    return bool(done.stdout.strip())


def _lies_in(folders: Sequence[Path]) -> bool:
    names = (name.lower() for folder in folders for _, _, files in os.walk(folder) for name in files)
    return any(part in name for name in names for part in _NAMES)
