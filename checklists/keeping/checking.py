"""The whole check of a data folder: the store against its log, then every attached file against its name and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from checklists.cases.attachments import place_of
from checklists.cases.errors import StoreError
from checklists.cases.store import Store
from checklists.keeping.content import digest_of, megabytes
from checklists.keeping.drafts import room_for_copy
from checklists.keeping.entrance import enter, is_unusable
from checklists.keeping.inspecting import Fault, Inspection, Needed, inspect
from checklists.keeping.watching import Watch, copied, unwatched
from checklists.policy.redaction import redacted


class Report(NamedTuple):
    """What was checked, and every fault that was found."""

    cases: int
    steps: int
    files: int
    size: int  # of the files, in bytes
    faults: tuple[Fault, ...]

    @property
    def text(self) -> str:
        """The outcome in one sentence."""
        seen = f"核对了{self.cases}件办件（含回收站）、{self.steps}步修改、{self.files}个附件（{megabytes(self.size)}）"
        return f"{seen}，发现{len(self.faults)}处问题" if self.faults else f"{seen}，全部完好"


def check(data: Path, watch: Watch = unwatched) -> Report:
    """Check everything in a data folder, changing nothing. Raises `StoreError` where it cannot be looked at."""
    try:
        with enter(data, writing=False).store as store:
            found = inspected(store, data, watch)
    except StoreError as error:
        if not is_unusable(error):
            raise
        return Report(0, 0, 0, 0, (Fault("file", "", str(error).rstrip("。")),))
    size = sum(file.size for file in found.needed.values())
    faults = (*found.faults, *_file_faults(data, found.needed, watch))
    return Report(found.cases, found.steps, len(found.needed), size, faults)


def inspected(store: Store, data: Path, watch: Watch = unwatched) -> Inspection:
    """What the store of a data folder itself holds, checked in a copy as it is at one moment."""
    with room_for_copy(data) as copy:
        store.copy_to(copy, copied(watch, "正在读办件库"))
        return inspect(copy, watch)


def _file_faults(data: Path, needed: Mapping[str, Needed], watch: Watch = unwatched) -> Iterator[Fault]:
    """Attached files that are gone, or are no longer what was attached."""
    whole, done = sum(file.size for file in needed.values()), 0

    def read(size: int) -> None:
        nonlocal done
        done += size
        watch(done, whole, f"正在核对附件，已读 {megabytes(done)}，共 {megabytes(whole)}")

    for digest, file in needed.items():
        wrong = _wrong_with(place_of(data, digest), digest, file.size, read)
        if wrong:
            yield Fault("attachment", file.case, f"{file.whose}的附件“{redacted(file.name)}”{wrong}")


def _wrong_with(place: Path, digest: str, size: int, read: Callable[[int], object]) -> str:
    try:
        if not place.is_file():
            return "的文件不见了"
        if place.stat().st_size != size:
            return "的文件被改过，大小不是原来的"
        return "" if digest_of(place, read) == digest else "的文件被改过，内容不是原来的"
    except OSError:
        return "的文件读不出来"
