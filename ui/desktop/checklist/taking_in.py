"""Files on their way into the data folder: which are taken, copied beside the window, watched and stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from checklists.cases.attachments import HaltedError, place_of, take_in
from checklists.judging.facts import Evidence
from checklists.policy.redaction import redacted
from forms.volume.counting import counted

MOST_FILES = 100
_MEGABYTE = 1_000_000
# What runs or leads elsewhere proves nothing, and is not kept among somebody's papers.
_PROGRAMS = (
    ".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".dll", ".ps1", ".vbs", ".js", ".jar", ".hta", ".reg", ".sh",
    ".desktop", ".deb", ".apk",
)  # fmt: skip
_SHORTCUTS = (".lnk", ".url")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of what was dropped: the files to take, and a sentence about the others; empty where all are taken."""

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
    return Chosen(files, f"「{redacted(first.name)}」{number}没有添加：{why}。请附文档、图片或图纸{rest}")


@dataclass
class TakingIn:
    """Copies of some files for one item. `taken` grows while it runs."""

    data: Path
    item: str
    files: tuple[Path, ...]
    taken: list[Evidence] = field(default_factory=list)
    copied: int = 0  # bytes
    _stop: Event = field(default_factory=Event)

    def stop(self) -> None:
        """Copy nothing further; what is copied whole stays."""
        self._stop.set()

    def run(self) -> None:
        """Copy the files. Raises `StoreError`; what was copied before is in `taken`."""
        for file in self.files:
            try:
                taken = take_in(self.data, file, self._went_on)
                self.taken.append(counted(taken, place_of(self.data, taken.sha256)))
            except HaltedError:
                return

    def count(self) -> tuple[int, int, str]:
        """How many are done, of how many, and in words."""
        done, of = len(self.taken), len(self.files)
        return done, of, f"正在添加第 {min(done + 1, of)} 个，共 {of} 个，已复制 {self.copied // _MEGABYTE} MB"

    def _went_on(self, copied: int) -> bool:
        self.copied += copied
        return not self._stop.is_set()


def why_not(file: Path) -> str:
    """Why a file is not kept among papers; nothing where it is."""
    suffix = file.suffix.lower()
    return "它是程序" if suffix in _PROGRAMS else "它是快捷方式，不是文件本身" if suffix in _SHORTCUTS else ""


def _files_in(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(file for file in place.iterdir() if file.is_file())
        else:
            yield place
