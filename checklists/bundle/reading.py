"""A bundle that is open: its manifest, its log and its files, none believed before it is checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from checklists.bundle import content
from checklists.bundle.archive import MOST_OF, Archive
from checklists.bundle.content import Cover, Manifest
from checklists.bundle.errors import BundleError, readable, spoilt
from checklists.bundle.retracing import Hashes, Retracing
from checklists.bundle.sealing import Opener, sealed
from checklists.bundle.shapes import Shapes
from checklists.cases import log
from checklists.cases.attachments import Watch, files_of, going_on, keep, refuse_without_room
from checklists.cases.changes import Action, Change, Json, Kind
from checklists.cases.errors import StoppedError
from checklists.cases.log import Facts, LogRow

_NEWER = "它由更新版本的申验通制作，请安装新版本后再接收"
_ALTERED = "内容前后对不上，不完整或者被改动过"
_STRANGE = "里面有申验通不会写出的内容"


class Bundle:
    """One bundle; the file stays open until `close`. Raises `BundleError` or `StoreError`, wherever it is read."""

    def __init__(self, file: Path, password: str = "") -> None:
        self.file = file
        self.hashes = Hashes()  # of the rows of the log, once they were checked
        self._last: LogRow | None = None
        with readable(file), ExitStack() as opening:
            if not file.is_file():
                raise BundleError(f"找不到办件包“{file}”，或者它不是文件，请核对路径")
            self._archive = Archive(_unsealed(opening.enter_context(file.open("rb")), password))
            self.manifest = _manifest(self._archive.manifest())
            if self._archive.blobs != {blob.sha256: blob.size for blob in self.manifest.blobs}:
                raise spoilt(_ALTERED)
            self._open = opening.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._open.close()

    @property
    def size(self) -> int:
        """How many bytes its files have."""
        return sum(blob.size for blob in self.manifest.blobs)

    @property
    def last(self) -> LogRow:
        """The last row of the log. Raises `LookupError` before the bundle was checked."""
        if self._last is None:
            raise LookupError("not checked yet")
        return self._last

    def rows(self) -> Iterator[LogRow]:
        """The log, one row at a time."""
        with readable(self.file):
            yield from map(content.row_of, self._archive.lines())

    def check(self, shapes: Shapes, watch: Watch = going_on) -> None:
        """Look at every row: that it fits, that it follows the one before it, and that they lead to the manifest.

        Raises also `StoppedError`: a log may be long.
        """
        case, facts, ends = self.manifest.case, Facts(), list[LogRow]()
        self.hashes = Hashes()
        held = 0  # bytes of what the facts say by now: a log may be long, but at no time say more than a case can
        previous, past = log.origin(case.id, case.checklist, case.edition), Retracing()
        for number, row in enumerate(self.rows(), 1):
            if (row.sequence, row.previous, row.hash) != (number, previous, _hash_of(row)) or not past.follows(row):
                raise spoilt(_ALTERED)
            for change in row.step.changes:
                _follow(change, facts, shapes)
                held += _size(change.after) - _size(change.before)
            if not watch(0):
                raise StoppedError
            if held > MOST_OF[content.MANIFEST]:
                raise spoilt("内容太大")
            if not shapes.is_text(row.step.reason):
                raise spoilt(_STRANGE)
            previous, ends = row.hash, [*ends[:1], row]
            self.hashes.add(row.hash)
        if not ends:
            raise spoilt(_ALTERED)
        self._check_ends(ends[0], ends[-1], facts)
        self._last = ends[-1]

    def take_files(self, data: Path, watch: Watch = going_on) -> None:
        """Copy the files beside the store, each under its SHA-256. Raises also `StoppedError`."""
        refuse_without_room(data, self.size, "接收办件包")
        for blob in self.manifest.blobs:
            with readable(self.file):
                keep(data, self._archive.blob(blob.sha256), watch, wanted=blob.sha256)

    def _check_ends(self, first: LogRow, last: LogRow, facts: Facts) -> None:
        manifest, case = self.manifest, self.manifest.case
        said = (case.sequence, case.hash, case.created_at, case.changed_at, case.title, manifest.known)
        title = facts.get((Kind.TITLE, ""))
        found = (last.sequence, last.hash, first.at.isoformat(), last.at.isoformat(), title, facts)
        whole = said == found and len(manifest.known) == len(manifest.facts)
        files = {(blob.sha256, blob.size) for blob in manifest.blobs}
        practice = Change(Kind.PRACTICE, "", None, True)  # such is said when the case is made, or never
        if ((Kind.PRACTICE, "") in facts) is not (practice in first.step.changes):
            raise spoilt(_ALTERED)
        if not whole or first.step.action is not Action.CREATE or (Kind.DELETED, "") in facts:
            raise spoilt(_ALTERED)
        if files != {(file.sha256, file.size) for file in files_of(facts)} or len(files) < len(manifest.blobs):
            raise spoilt(_ALTERED)


def _unsealed(stream: BinaryIO, password: str) -> BinaryIO:
    return Opener.buffered(stream, password) if sealed(stream) else stream


def _manifest(text: bytes) -> Manifest:
    try:
        cover = msgspec.json.decode(text, type=Cover)
        if cover.format == content.FORMAT and cover.version > content.VERSION:
            raise spoilt(_NEWER)
        return msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, RecursionError) as error:
        raise spoilt(_STRANGE) from error


def _size(value: Json) -> int:
    return len(msgspec.json.encode(value))


def _hash_of(row: LogRow) -> str:
    return log.digest(row.previous, row.sequence, row.at, row.step)


def _follow(change: Change, facts: Facts, shapes: Shapes) -> None:
    """Make a change of the facts as they are by now, if it fits and says rightly what was before it."""
    key = (change.kind, change.key)
    if facts.get(key) != change.before:
        raise spoilt(_ALTERED)
    if not shapes.fits(change):
        raise spoilt(_STRANGE)
    if change.after is None:
        facts.pop(key, None)
    else:
        facts[key] = change.after
    if isinstance(change.after, list) and change.kind is Kind.ANSWER:
        answers = {name: value for (kind, name), value in facts.items() if kind is Kind.ANSWER}
        if not shapes.can_be_judged(answers):
            raise spoilt("表格的行太多，逐项展开后数不清")
