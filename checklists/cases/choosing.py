"""Which of the files that somebody offers are kept among papers, and which of those that are kept hold macros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checklists.cases.attachments import files_of, place_of
from checklists.cases.changes import Json, Kind
from checklists.policy.redaction import redacted

MOST_FILES = 100
# What runs or leads elsewhere proves nothing, and is not kept among somebody's papers.
_PROGRAMS = (
    ".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".cpl", ".dll", ".ps1", ".vbs", ".vbe", ".js", ".jse",
    ".wsf", ".jar", ".hta", ".msc", ".reg", ".sh", ".run", ".desktop", ".deb", ".rpm", ".apk",
)  # fmt: skip
_SHORTCUTS = (".lnk", ".url")
WITH_MACROS = (
    ".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".potm", ".ppsm", ".ppam",
)  # fmt: skip
_OFFICE = (
    ".doc", ".dot", ".docx", ".xls", ".xlt", ".xlsx", ".ppt", ".pptx", ".wps", ".wpt", ".et", ".ett", ".dps",
)  # fmt: skip
_OLD, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_IN_OLD, _IN_ZIP = "_VBA_PROJECT".encode("utf-16-le"), b"vbaProject.bin"
_MOST_READ, _DIRECTORY = 30_000_000, 1 << 16  # bytes of an old document; of the end of a new one, where its names are


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of what was offered: the files to take, and a sentence about the others; empty where all are taken."""

    files: tuple[Path, ...]
    refused: str = ""


def chosen_of(places: Sequence[Path]) -> Chosen:
    """What to take of files and of what lies in folders."""
    found = list(_files_in(places))
    if not found:
        return Chosen((), "没有找到文件，请选文件，或里面有文件的文件夹")
    if len(found) > MOST_FILES:
        return Chosen((), f"一次最多添加 {MOST_FILES} 个文件，这次有 {len(found)} 个，请分几次添加")
    wrong = [(file, why) for file in found if (why := why_not(file))]
    files = tuple(file for file in found if not why_not(file))
    if not wrong:
        return Chosen(files)
    first, why = wrong[0]
    number = f"等 {len(wrong)} 个文件" if len(wrong) > 1 else ""
    rest = f"，其余 {len(files)} 个照常添加" if files else ""
    return Chosen(files, f"“{redacted(first.name)}”{number}没有添加：{why}。请附文档、图片或图纸{rest}")


def why_not(file: Path) -> str:
    """Why a file is not kept among papers; nothing where it is."""
    suffix = _suffix(file.name)
    return "它是程序" if suffix in _PROGRAMS else "它是快捷方式，不是文件本身" if suffix in _SHORTCUTS else ""


def macros_in(data: Path, facts: Mapping[tuple[Kind, str], Json]) -> frozenset[str]:
    """The SHA-256 of those attached files of a case that hold macros, by their names or by what is in them."""
    return frozenset(
        file.sha256
        for file in files_of(facts)
        if _suffix(file.name) in WITH_MACROS
        or (_suffix(file.name) in _OFFICE and _holds_macros(place_of(data, file.sha256)))
    )


def _holds_macros(place: Path) -> bool:
    """Whether an office document has the part that macros are kept in; not where it cannot be read."""
    try:
        return _read_macros(place)
    except OSError:
        return False


@lru_cache(10_000)  # what lies under a SHA-256 never changes
def _read_macros(place: Path) -> bool:
    with place.open("rb") as file:
        start = file.read(8)
        if start == _OLD:
            return _IN_OLD in file.read(_MOST_READ)
        if not start.startswith(_ZIP):
            return False
        file.seek(max(0, place.stat().st_size - _DIRECTORY))
        return _IN_ZIP in file.read()


def _suffix(name: str) -> str:
    """The end of a name as Windows reads it, which leaves out dots and spaces behind it."""
    return Path(name.rstrip(" .")).suffix.lower()


def _files_in(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(file for file in place.iterdir() if file.is_file())
        else:
            yield place
