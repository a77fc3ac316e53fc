"""Files on their way into the data folder: copied beside the window, watched and stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from checklists.cases.attachments import place_of, take_in
from checklists.cases.errors import StoppedError
from checklists.judging.facts import Evidence
from forms.volume.counting import counted

_MEGABYTE = 1_000_000


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
            except StoppedError:
                return

    def count(self) -> tuple[int, int, str]:
        """How many are done, of how many, and in words."""
        done, of = len(self.taken), len(self.files)
        return done, of, f"正在添加第 {min(done + 1, of)} 个，共 {of} 个，已复制 {self.copied // _MEGABYTE} MB"

    def _went_on(self, copied: int) -> bool:
        self.copied += copied
        return not self._stop.is_set()
