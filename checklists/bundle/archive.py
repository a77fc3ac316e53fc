"""The members of a bundle, read piece by piece within limits that no bundle of ours comes near.

Names inside are compared, never used as paths; nothing is unpacked except into a place that its SHA-256 gives.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from checklists.bundle.content import BLOBS, LOG, MANIFEST
from checklists.bundle.errors import spoilt
from checklists.policy.limits import LARGEST_CASE, LARGEST_STEP

MOST_MEMBERS = 20_000
MOST_BYTES = 20_000_000_000  # of all members, unpacked
_AROUND = 1_000_000  # bytes for what stands around the content itself
MOST_OF = {MANIFEST: LARGEST_CASE + _AROUND, LOG: 1_000_000_000}  # the log is read line by line
LONGEST_LINE = LARGEST_STEP + _AROUND
MOST_STEPS = 1_000_000  # a few words of each are kept while the log is read
_MOST_RATIO, _FREE_OF_RATIO = 200, 10_000_000
_MOST_DIRECTORY = 4_000_000  # bytes: it is read into memory whole
_NAME = re.compile(f"{re.escape(MANIFEST)}|{re.escape(LOG)}|{BLOBS}[0-9a-f]{{64}}")
_CHUNK = 1 << 20
_END, _END_64, _WHERE_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"


class Archive:
    """The members by name. Raises `BundleError`, or what `errors.readable` turns into one."""

    def __init__(self, stream: BinaryIO) -> None:
        _refuse_large_directory(stream)
        self._zip = zipfile.ZipFile(stream)
        self._members = _checked(self._zip.infolist())

    @property
    def blobs(self) -> Mapping[str, int]:
        """The size that each file of the case is said to have, by its SHA-256."""
        found = {name: info for name, info in self._members.items() if name.startswith(BLOBS)}
        return {name.removeprefix(BLOBS): info.file_size for name, info in found.items()}

    def manifest(self) -> bytes:
        """The manifest, whole."""
        with self._open(MANIFEST) as member:
            return member.read(MOST_OF[MANIFEST])

    def lines(self) -> Iterator[bytes]:
        """The lines of the log, one at a time."""
        with self._open(LOG) as member, io.BufferedReader(member, _CHUNK) as lines:  # type: ignore[type-var]
            left = MOST_STEPS
            while line := lines.readline(LONGEST_LINE + 1):
                left -= 1
                if len(line) > LONGEST_LINE or left < 0:
                    raise spoilt("修改记录太长，或者里面有一步太长")
                yield line

    def blob(self, digest: str) -> Iterator[bytes]:
        """The content of a file, in pieces."""
        with self._open(BLOBS + digest) as member:
            while chunk := member.read(_CHUNK):
                yield chunk

    def _open(self, name: str) -> BinaryIO:
        if name not in self._members:
            raise spoilt("文件里缺少必要的内容")
        return self._zip.open(self._members[name])  # type: ignore[return-value]


def _refuse_large_directory(stream: BinaryIO) -> None:
    """The table of members is read into memory whole before any of it can be looked at, so its size comes first."""
    size = stream.seek(0, os.SEEK_END)
    tail = _read(stream, max(0, size - 42), 42)
    end, where = tail[-22:], tail[:-22]
    if not end.startswith(_END) or end[20:] != b"\0\0":  # ours ends here, without a comment
        raise spoilt("它不是办件包，或者文件不完整")
    lengths = [int.from_bytes(end[12:16], "little")]
    if where.startswith(_WHERE_64):
        far = _read(stream, int.from_bytes(where[8:16], "little"), 56)
        lengths = [int.from_bytes(far[40:48], "little")]
        if not far.startswith(_END_64):
            raise spoilt("文件不完整或者已经损坏")
    if max(lengths) > _MOST_DIRECTORY:
        raise spoilt("里面的文件太多")


def _read(stream: BinaryIO, place: int, length: int) -> bytes:
    stream.seek(place)
    return stream.read(length)


def _checked(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members, if they are such as this program writes."""
    members = {info.filename: info for info in infos}
    if len(infos) > MOST_MEMBERS:
        raise spoilt("里面的文件太多")
    if len(members) < len(infos) or not all(map(_NAME.fullmatch, members)):
        raise spoilt("里面有不是办件包的内容")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise spoilt("展开后超过20GB")
    for info in infos:
        _check(info)
    _refuse_overlaps(infos)
    return members


def _check(info: zipfile.ZipInfo) -> None:
    packed = info.filename in MOST_OF
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 0x1:
        raise spoilt("里面的文件不是本程序的写法")
    if not packed and (info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size):
        raise spoilt("里面的文件不是本程序的写法")
    if packed and info.file_size > MOST_OF[info.filename]:
        raise spoilt("内容太大")
    if info.file_size > max(_FREE_OF_RATIO, _MOST_RATIO * info.compress_size):
        raise spoilt("内容展开后大得不正常")


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Each member lies behind the one before it: otherwise a few bytes could be unpacked again and again."""
    free = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < free:
            raise spoilt("里面的文件互相重叠")
        free = info.header_offset + 30 + len(info.filename) + info.compress_size
