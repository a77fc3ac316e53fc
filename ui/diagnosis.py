"""What maintainers need to know of a PC where something goes wrong: no names, no answers, no file names, no paths."""

from __future__ import annotations

import hashlib
import platform
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from checklists.bundle.putting import whole_file
from checklists.cases.attachments import FOLDER
from checklists.cases.errors import StoreError
from checklists.cases.places import CASES
from checklists.cases.store import Store
from checklists.cases.stored import Wanted
from checklists.policy.redaction import redacted
from checklists.shelf import RESOURCES, Shelf
from ui.log_file import KEPT, LOG_FILE

_MOST_OF_A_LOG = 200_000  # bytes, the last ones
_MEGABYTE = 1_000_000
_ROOMS = ("checklists", "forms", "ui")


def parts_of(data: Path, store: Store, shelf: Shelf, screen: Iterable[str]) -> Mapping[str, str]:
    """The files of the package by name; `screen` says in lines what the window knows."""
    return {
        "系统.txt": _text([*_system(), *screen]),
        "办件库.txt": _text(_store(data, store)),
        "规则数据.txt": _text(f"{cover.number}　{name}" for name, cover in shelf.covers.items()),
        "日志.txt": _logs(data) or "没有记录到程序出错\n",
    }


def write(parts: Mapping[str, str], target: Path) -> None:
    """Write the package as a zip file. Raises `StoreError` or `RefusedError`."""
    size = sum(len(text.encode()) for text in parts.values())
    with (
        whole_file(target, size, replace=True) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)


def _text(lines: Iterable[str]) -> str:
    return "".join(line + "\n" for line in lines)


def _system() -> list[str]:
    return [
        f"程序：{_fingerprint()}",
        f"系统：{platform.platform()}",
        f"Python：{platform.python_version()}，{platform.machine()}",
    ]


def _fingerprint() -> str:
    """Which program this is: the same files always give the same words."""
    total, root = hashlib.sha256(), RESOURCES.parent
    files = sorted(path for room in _ROOMS for path in (root / room).rglob("*.py"))
    for path in files:
        total.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return f"{total.hexdigest()[:12]}（{len(files)}个文件）" if files else "已打包"


def _store(data: Path, store: Store) -> list[str]:
    try:
        practice = sum(one.number for one in store.numbers(Wanted(practice=True)))
        real = sum(one.number for one in store.numbers(Wanted(practice=False)))
        deleted = sum(one.number for one in store.numbers(Wanted(deleted=True)))
        counts = f"办件：{real}件，练习{practice}件，回收站{deleted}件"
    except StoreError as error:
        counts = f"办件：读不出来（{type(error).__name__}）"
    files = [path.stat().st_size for path in (data / FOLDER).rglob("*") if path.is_file()]
    library = (data / CASES).stat().st_size
    return [
        counts,
        f"办件库文件：{library / _MEGABYTE:.1f}MB",
        f"附件：{len(files)}个，{sum(files) / _MEGABYTE:.1f}MB",
        f"位置：{'用户文件夹里' if data.is_relative_to(Path.home()) else '另选的文件夹'}",
    ]


def _logs(data: Path) -> str:
    """The logs, the newest first, once more without numbers of people and without the names of folders."""
    names = [LOG_FILE, *(f"{LOG_FILE}.{number}" for number in range(1, KEPT + 1))]
    found = []
    for path in (data / name for name in names):
        if path.is_file():
            with path.open("rb") as stream:
                stream.seek(max(0, path.stat().st_size - _MOST_OF_A_LOG))
                found.append(stream.read().decode("utf-8", "replace"))
    text = redacted("\n".join(found))
    for folder, word in ((data, "（数据文件夹）"), (Path.home(), "（用户文件夹）")):
        text = text.replace(str(folder), word)
    return text
