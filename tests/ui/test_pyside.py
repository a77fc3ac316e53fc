"""PySide's support modules come with their bytecode where that was kept, and from its own text elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What is compiled while the window's code is loaded, and what PySide says of a wrong argument: it knows its signatures.
_TOLD = """
import builtins, sys
sys.prefix = sys.argv[1]
compiled, compiling = [], builtins.compile
def watched(source, filename, *rest, **settings):
    compiled.append(str(filename))
    return compiling(source, filename, *rest, **settings)
builtins.compile = watched
import ui.desktop
import shiboken6
print(sum("shibokensupport" in name for name in compiled), shiboken6.__file__)
from PySide6.QtCore import QObject
try:
    QObject().setObjectName(49)
except TypeError as error:
    print("Supported signatures" in str(error))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([ROOT / "packaging" / "unpack-support", folder / "unpacked"], check=True)
    return folder


def told(prefix: Path) -> list[str]:
    run = [sys.executable, "-c", _TOLD, str(prefix)]
    return subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.split()


def test_nothing_of_pyside_is_compiled_where_its_bytecode_was_kept(unpacked: Path, tmp_path: Path) -> None:
    compiled, place, signatures = told(unpacked)
    compiled_without, place_without, signatures_without = told(tmp_path)
    assert compiled == "0" < compiled_without
    assert place == place_without  # shiboken6 says where it is, whoever looks for it
    assert signatures == signatures_without == "True"
