"""A case written as one file: the same case always gives the same bytes, unless a password seals them."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from checklists.bundle import content
from checklists.bundle.archive import LONGEST_LINE, MOST_BYTES, MOST_MEMBERS, MOST_OF, MOST_STEPS
from checklists.bundle.content import BLOBS, LOG, MANIFEST, About, Blob, Fact, Manifest, PolicyName
from checklists.bundle.errors import BundleError
from checklists.bundle.putting import whole_file
from checklists.bundle.sealing import Sealer, fault_of
from checklists.bundle.shapes import Shapes
from checklists.cases.attachments import Watch, chunks_of, files_of, going_on, lost_in, place_of
from checklists.cases.changes import Kind
from checklists.cases.errors import StoppedError, explained
from checklists.cases.log import LogRow
from checklists.cases.session import Session
from checklists.policy.limits import LONGEST_TEXT, MOST_ROWS
from checklists.policy.redaction import redacted

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A case as it is to be handed over: everything that has to be asked of the store."""

    manifest: Manifest
    rows: tuple[LogRow, ...]
    names: dict[str, str]  # of its files, by SHA-256

    @property
    def size(self) -> int:
        """How many bytes its files have."""
        return sum(blob.size for blob in self.manifest.blobs)


def parcel_of(session: Session, data: Path) -> Parcel:
    """A case that is to be handed over. Raises `BundleError` where it lies in 回收站 or a file of it is lost."""
    head, facts, rows = session.stored.head, session.stored.facts, tuple(session.history)
    if head.deleted:
        raise BundleError(f"“{redacted(head.title)}”在回收站里，请先恢复，再移交")
    files = {file.sha256: file for file in files_of(facts)}
    lost = lost_in(data, facts)
    if lost:
        raise BundleError(_told_lost([files[digest].name for digest in lost]))
    policy, last = session.picture.policy, rows[-1]
    about = About(
        id=head.id,
        checklist=head.checklist,
        edition=head.edition,
        title=head.title,
        created_at=head.created_at.isoformat(),
        changed_at=head.changed_at.isoformat(),
        sequence=last.sequence,
        hash=last.hash,
    )
    manifest = Manifest(
        format=content.FORMAT,
        version=content.VERSION,
        case=about,
        policy=PolicyName(policy.id, policy.number, policy.title),
        facts=tuple(Fact(kind, key, value) for (kind, key), value in sorted(facts.items())),  # type: ignore[arg-type]
        blobs=tuple(Blob(digest, files[digest].size) for digest in sorted(files)),
    )
    parcel = Parcel(manifest, rows, {digest: file.name for digest, file in files.items()})
    shapes = Shapes(policy, session.picture.checklist)
    if not _is_small_enough(parcel, shapes):
        raise BundleError(f"移交没有成功：“{redacted(head.title)}”的内容太多，请分成几个办件再移交")
    strange = next((row for row in rows if not all(map(shapes.fits, row.step.changes))), None)
    if strange is not None:
        raise BundleError(
            f"移交没有成功：“{redacted(head.title)}”的修改记录第{strange.sequence}步里，"
            f"有表格超过{MOST_ROWS:,}行、文字超过{LONGEST_TEXT:,}字，或认不得的内容，是较早的程序存下的，对方收不了；"
            "修改记录要整份移交，请新建一个办件填写后移交，或用“备份”把整个办件库带过去"
        )
    return parcel


def pack(
    parcel: Parcel, data: Path, target: Path, *, password: str = "", replace: bool = False, watch: Watch = going_on
) -> None:
    """Write a case as one file. Raises `BundleError`, `StoreError`, or `StoppedError`; then nothing is written."""
    if password and fault_of(password):
        raise BundleError(fault_of(password))
    with whole_file(target, parcel.size, replace=replace) as stream:
        if not password:
            _write(parcel, data, stream, watch)
            return
        sealer = Sealer(stream, password)
        _write(parcel, data, sealer, watch)  # type: ignore[arg-type]
        sealer.finish()


def _is_small_enough(parcel: Parcel, shapes: Shapes) -> bool:
    """Whether it keeps to the limits within which bundles are read: nobody is given what nobody can open."""
    lines = [len(content.line_of(row)) for row in parcel.rows]
    answers = {fact.key: fact.value for fact in parcel.manifest.facts if fact.kind is Kind.ANSWER}
    return (
        len(parcel.manifest.blobs) <= MOST_MEMBERS - len(MOST_OF)
        and parcel.size + sum(lines) <= MOST_BYTES
        and len(content.as_bytes(parcel.manifest)) <= MOST_OF[MANIFEST]
        and sum(lines) <= MOST_OF[LOG]
        and max(lines) <= LONGEST_LINE
        and len(lines) <= MOST_STEPS
        and shapes.can_be_judged(answers)  # type: ignore[arg-type]
    )


def _write(parcel: Parcel, data: Path, stream: BinaryIO, watch: Watch) -> None:
    with zipfile.ZipFile(stream, "w") as archive:
        _put(archive, MANIFEST, [content.as_bytes(parcel.manifest)])
        _put(archive, LOG, _lines(parcel, watch))
        for blob in parcel.manifest.blobs:
            pieces = _whole(blob, data, parcel.names[blob.sha256], watch)
            _put(archive, BLOBS + blob.sha256, pieces, size=blob.size)


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes], *, size: int = 0) -> None:
    """Write a member; files are papers and pictures, packed already, so only our own words are packed."""
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.create_system, info.external_attr = 3, 0o600 << 16
    info.compress_type = zipfile.ZIP_STORED if name.startswith(BLOBS) else zipfile.ZIP_DEFLATED
    info.file_size = size
    with archive.open(info, "w", force_zip64=size >= zipfile.ZIP64_LIMIT // 2) as member:
        for piece in pieces:
            member.write(piece)


def _lines(parcel: Parcel, watch: Watch) -> Iterator[bytes]:
    """The log line by line. Raises `StoppedError` where it is stopped: a long one takes its time, too."""
    for row in parcel.rows:
        yield content.line_of(row)
        if not watch(0):
            raise StoppedError


def _whole(blob: Blob, data: Path, name: str, watch: Watch) -> Iterator[bytes]:
    """A file in pieces. Raises `BundleError` where it is not what was attached, `StoppedError` where it is stopped."""
    total = hashlib.sha256()
    with (
        explained(f"读取文件“{redacted(name)}”", place_of(data, blob.sha256)),
        place_of(data, blob.sha256).open("rb") as file,
    ):
        for chunk in chunks_of(file):
            total.update(chunk)
            yield chunk
            if not watch(len(chunk)):
                raise StoppedError
    if total.hexdigest() != blob.sha256:
        raise BundleError(_told_lost([name]))


def _told_lost(names: list[str]) -> str:
    first = f"“{redacted(names[0])}”" + (f"等{len(names)}个文件" if len(names) > 1 else "")
    return f"移交没有成功：{first}在办件库里找不到了，或者和添加时不同，请重新添加或移除后再移交"
