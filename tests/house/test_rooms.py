"""The house rules about imports that import-linter cannot see: main, imports by string, what loads early."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checklists.cases.store import Store
from tests.cases.making import create

ROOT = Path(__file__).parents[2]

QT = {"PySide6", "shiboken6"}
HEAVY = {"docx", "openpyxl", "chinese_calendar", "pikepdf", "img2pdf", "PIL", "cryptography"}

# What a start does without: an open case, a dialog or a paper brings it.
LATER = {
    "yaml", "msgspec", "decimal", "hashlib", "html", "forms", "checklists.reading", "checklists.policy.model",
    "checklists.policy.reader", "checklists.judging", "checklists.cases.session", "ui.commands", "ui.desktop.stages",
    "dataclasses", "locale", "ui.paper", "PySide6.QtSvg", "PySide6.QtPrintSupport", "PySide6.QtNetwork",
    "checklists.bundle", "ui.desktop.bundles",
    "checklists.keeping.inspecting", "checklists.keeping.backing_up", "checklists.keeping.archive",
    "checklists.keeping.restoring", "ui.desktop.frame.keeping", "ui.desktop.frame.attending",
    "ui.desktop.frame.commands", "ui.desktop.keeping.bell",
    "ui.desktop.keeping.automatic", "ui.desktop.keeping.task", "ui.desktop.keeping.restore_dialog",
}  # fmt: skip

# PySide makes a class of Qt, and everything that belongs to it, when it is first named: these only later.
LATER_CLASSES = {
    "QtCore.QUrl", "QtGui.QDesktopServices", "QtGui.QGradient", "QtWidgets.QDialog", "QtWidgets.QMessageBox",
    "QtWidgets.QStyle", "QtGui.QKeySequence", "QtGui.QTabletEvent",
}  # fmt: skip

# What must not be in memory after a room alone was imported: it is loaded when it is first used, or never.
STAYS_OUT = {
    "checklists": QT | HEAVY,
    "checklists.policy": QT | HEAVY | {"sqlite3", "socket", "subprocess", "checklists.cases"},
    "checklists.cases": QT | HEAVY,
    "forms": QT | HEAVY,
    "ui.command_line": QT | HEAVY,
    "main": QT | HEAVY,
}


def modules() -> list[Path]:
    return sorted(path for room in ("ui", "forms", "checklists") for path in (ROOT / room).rglob("*.py"))


def imported(code: ast.Module) -> set[str]:
    """Names of modules that are imported, wherever in a module that stands."""
    found: set[str] = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def is_there(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def test_no_room_imports_main_or_the_tests() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in {"main", "tests", "resources", "packaging"}
    ]
    assert not wrong


def test_nothing_is_imported_by_a_string() -> None:
    """Such an import hides from import-linter and from the program's packages alike."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__"))
    ]
    assert not wrong


@pytest.mark.parametrize("room", [name for name in STAYS_OUT if is_there(name)])
def test_a_room_loads_only_what_it_needs_at_once(room: str) -> None:
    question = f"import sys, {room}; print('\\n'.join(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {question}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    too_early = STAYS_OUT[room] & set(answer.stdout.splitlines())
    assert not too_early


def test_the_first_paint_needs_neither_the_engine_nor_yaml(tmp_path: Path) -> None:
    """What an open case, a dialog or a paper needs is loaded when it is first used, so the window is there at once."""
    with Store.open(tmp_path) as store:
        create(store)
    question = (
        f"import linecache, sys; sys.path.insert(0, {str(ROOT)!r}); import main;"
        f"sys.argv = ['main.py', '--data', {str(tmp_path)!r}, '--exit-after-paint'];"
        "code = main.main(); print('\\n'.join(sys.modules));"
        "[print(f'{room}.{name}') for room in ('QtCore', 'QtGui', 'QtWidgets')"
        " for name in vars(sys.modules[f'PySide6.{room}'])]; print(*linecache.cache, sep='\\n'); sys.exit(code)"
    )
    for _ in ("reads the policies", "finds them kept"):
        answer = subprocess.run(
            [sys.executable, "-c", question],
            capture_output=True, text=True, encoding="utf-8", check=False,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        assert answer.returncode == 0, answer.stderr
    loaded = set(answer.stdout.splitlines())
    assert "ui.desktop.home.page" in loaded
    assert "QtWidgets.QTableView" in loaded
    assert not loaded & (HEAVY | LATER | LATER_CLASSES)
    assert not [line for line in loaded if line.startswith(str(ROOT / "ui"))]  # no module is read as a text


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import a.b, c", {"a.b", "c"}),
        ("from a.b import c", {"a.b"}),
        ("def f():\n    import late", {"late"}),
    ],
)
def test_imports_are_seen(code: str, names: set[str]) -> None:
    assert imported(ast.parse(code)) == names
