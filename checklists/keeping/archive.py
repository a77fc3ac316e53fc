"""A backup as one file: a zip with the store, every attached file under its hash, and a list of both.

What is read back is trusted in nothing: members have the names that we give or the file is refused, sizes are counted
while reading, and hashes are compared. No name in the file ever becomes a path.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from checklists.cases import errors, places
from checklists.cases.attachments import FOLDER, place_of
from checklists.cases.store import Store
from checklists.keeping.backing_up import checked_copy
from checklists.keeping.content import digest_of, megabytes, pour, refuse_without_room
from checklists.keeping.inspecting import Needed
from checklists.keeping.watching import Watch, unwatched

SUFFIX = ".zip"
FORMAT = "shenyan-backup"
_VERSION = 1
_WRITING, _READING = "备份", "读取备份"
_MANIFEST, _STORE, _BLOBS = "manifest.json", "cases.db", "attachments/"
_MEMBER = re.compile(r"manifest\.json|cases\.db|attachments/[0-9a-f]{64}")
_LONGEST_MANIFEST = 100_000_000
_MOST_MEMBERS = 1_000_000
_NOT_OURS = "它不是申验通的备份文件，或者已经损坏，程序没有使用它，请换一个备份文件"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, RuntimeError, NotImplementedError)


class Written(NamedTuple):
    """A backup that was written: what is in it, and the attached files that could not be put in."""

    file: Path
    cases: int
    files: int
    size: int
    left_out: tuple[Needed, ...]


def write(data: Path, store: Store, target: Path, now: datetime, watch: Watch = unwatched) -> Written:
    """Write everything in a data folder as one file, whole or not at all. Raises `StoreError` or `StoppedError`."""
    with errors.explained(_WRITING, target):
        if not target.parent.is_dir():
            raise errors.StoreError(errors.sentence(_WRITING, "文件夹不存在，请换一个地方", target.parent))
        if target.exists() and not _is_ours(target):
            why = "已有同名的文件，而它不是申验通的备份，程序没有动它，请换一个名称"
            raise errors.StoreError(errors.sentence(_WRITING, why, target))
        with checked_copy(store, target.parent, watch) as (copy, found):
            there = {digest: file for digest, file in found.needed.items() if _is_whole(place_of(data, digest), file)}
            left_out = [file for digest, file in found.needed.items() if digest not in there]
            size = copy.stat().st_size + sum(file.size for file in there.values())
            refuse_without_room(target.parent, size, _WRITING)
            with _beside(target) as beside:
                changed = _write(beside, copy, data, there, {"at": now.isoformat(), "cases": found.cases}, watch)
                with Archive(beside) as written:
                    written.check(watch)
        left_out += [file for digest, file in there.items() if digest in changed]
        return Written(target, found.cases, len(there) - len(changed), target.stat().st_size, tuple(left_out))


def _is_ours(file: Path) -> bool:
    """Whether a file is a backup that we wrote."""
    try:
        Archive(file).close()
    except errors.StoreError:
        return False
    return True


class Archive:
    """A backup that is read."""

    def __init__(self, file: Path) -> None:
        """Raises `StoreError` where it is none."""
        self.file = file
        with self._explained():
            self._zip = zipfile.ZipFile(file)
            try:
                self._read_manifest()
            except BaseException:
                self._zip.close()
                raise

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def size(self) -> int:
        """What it holds, in bytes."""
        return self._store[1] + sum(self.blobs.values())

    def check(self, watch: Watch = unwatched) -> None:
        """Read everything once. Raises `StoreError` where something is not what was written."""
        read = _counting(self.size, "正在核对备份", watch)
        with self._explained():
            self._pour(_STORE, None, *self._store, read)
            for digest, size in self.blobs.items():
                self._pour(_BLOBS + digest, None, digest, size, read)

    def store_into(self, draft: Path, watch: Watch = unwatched) -> None:
        """Write the store that it holds into a file."""
        refuse_without_room(draft.parent, self._store[1], _READING)
        with self._explained(), draft.open("wb") as stream:
            self._pour(_STORE, stream, *self._store, _counting(self._store[1], "正在取出办件库", watch))

    def take_out(self, data: Path, watch: Watch = unwatched) -> int:
        """Put every attached file that is missing in a data folder into its place; how many those are."""
        wanted = {digest: size for digest, size in self.blobs.items() if not place_of(data, digest).exists()}
        folder = data / FOLDER
        with self._explained():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            refuse_without_room(folder, sum(wanted.values()), "恢复附件")
            read = _counting(sum(wanted.values()), "正在取出附件", watch)
            for digest in wanted:
                self._take_out(digest, folder, place_of(data, digest), read)
        return len(wanted)

    def _take_out(self, digest: str, folder: Path, place: Path, read: Callable[[int], object]) -> None:
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                self._pour(_BLOBS + digest, stream, digest, self.blobs[digest], read)
                stream.flush()
                os.fsync(stream.fileno())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            draft.replace(place)
            places.sync_folder(place.parent)
            places.sync_folder(folder)
        finally:
            draft.unlink(missing_ok=True)

    def _pour(self, name: str, target: IO[bytes] | None, digest: str, size: int, read: Callable[[int], object]) -> None:
        """Read a member; ValueError where it is not what the list says."""
        with self._zip.open(name) as stream:
            if pour(stream, target, read) != (digest, size):
                raise ValueError(name)

    def _read_manifest(self) -> None:
        names = self._zip.namelist()
        if len(names) > _MOST_MEMBERS or len(set(names)) != len(names) or not all(map(_MEMBER.fullmatch, names)):
            raise ValueError("strange members")
        if self._zip.getinfo(_MANIFEST).file_size > _LONGEST_MANIFEST:
            raise ValueError("too long a list")
        listed = json.loads(self._zip.read(_MANIFEST))
        if listed["format"] != FORMAT or listed["version"] != _VERSION:
            raise ValueError("another format")
        self.at = datetime.fromisoformat(listed["at"])
        self._store = (str(listed["store"]["sha256"]), _size_of(listed["store"]["size"]))
        self.blobs = {str(digest): _size_of(size) for digest, size in listed["attachments"].items()}
        if {_MANIFEST, _STORE, *(_BLOBS + digest for digest in self.blobs)} != set(names):
            raise ValueError("the list is not that of the members")
        sizes = {_STORE: self._store[1], **{_BLOBS + digest: size for digest, size in self.blobs.items()}}
        if any(self._zip.getinfo(name).file_size != size for name, size in sizes.items()):
            raise ValueError("other sizes than in the list")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with errors.explained(_READING, self.file):
            try:
                yield
            except _BROKEN as error:
                raise errors.StoreDamagedError(errors.sentence(_READING, _NOT_OURS, self.file)) from error


def _size_of(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("no size")
    return value


def _is_whole(place: Path, file: Needed) -> bool:
    try:
        return place.is_file() and place.stat().st_size == file.size
    except OSError:
        return False


def _counting(whole: int, what: str, watch: Watch) -> Callable[[int], None]:
    """What is told of every piece that is read of so many bytes, and passes it on."""
    done = 0

    def read(size: int) -> None:
        nonlocal done
        done += size
        # Bars of Qt count in 32 bits.
        watch(done // 1000, whole // 1000, f"{what}：{megabytes(done)}，共 {megabytes(whole)}")

    return read


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file beside the target, which takes its place in one step once all is done."""
    handle, name = tempfile.mkstemp(prefix=".shenyan-", suffix=".part", dir=target.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        places.sync_file(beside)
        beside.replace(target)
        places.sync_folder(target.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(
    beside: Path, copy: Path, data: Path, there: Mapping[str, Needed], head: Mapping[str, object], watch: Watch
) -> set[str]:
    """Write the members; the hashes of attached files that are not what they were, and so are left out."""
    sizes = {digest: file.size for digest, file in there.items()}
    read = _counting(sum(sizes.values()), "正在读附件", watch)
    changed = {digest for digest in sizes if digest_of(place_of(data, digest), read) != digest}
    kept = {digest: size for digest, size in sizes.items() if digest not in changed}
    size = copy.stat().st_size
    listed = {
        "format": FORMAT,
        "version": _VERSION,
        **head,
        "store": {"sha256": digest_of(copy, _counting(size, "正在读办件库", watch)), "size": size},
        "attachments": kept,
    }
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        words = json.dumps(listed, ensure_ascii=False, indent=1)
        archive.writestr(_MANIFEST, words, compress_type=zipfile.ZIP_DEFLATED)
        wrote = _counting(size + sum(kept.values()), "正在写备份", watch)
        packed = zipfile.ZipInfo.from_file(copy, _STORE)
        packed.compress_type = zipfile.ZIP_DEFLATED
        with copy.open("rb") as source, archive.open(packed, "w", force_zip64=True) as to:
            pour(source, to, wrote)
        for digest in kept:
            with (
                place_of(data, digest).open("rb") as source,
                archive.open(_BLOBS + digest, "w", force_zip64=True) as to,
            ):
                pour(source, to, wrote)
    return changed
