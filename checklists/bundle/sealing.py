"""A file under a password: AES-256-GCM in pieces, the key by scrypt. Anything cut off, swapped or altered is noticed.

Magic (8 bytes), salt (16), check of the password (16), then pieces of 64 KiB, each with its tag (16). A piece's nonce
is its number and whether it is the last one, so pieces cannot change places and the end cannot be cut off unseen.
The cost of scrypt is part of the format: a file cannot ask for more memory than that.
"""

from __future__ import annotations

import io
import os
import secrets
import unicodedata
from typing import BinaryIO

from checklists.bundle.errors import PasswordError, spoilt

MAGIC = b"SHENYAN\x01"
PIECE = 1 << 16
LEAST = 8  # characters of a password
_SALT, _CHECK, _TAG = 16, 16, 16
_HEADER = len(MAGIC) + _SALT + _CHECK
_COST = 1 << 17  # with blocks of 8: a third of a second and 128 MB for every guess


class Sealer(io.RawIOBase):
    """Writes what it is given, sealed, to a stream; not whole until `finish` has written the last piece."""

    def __init__(self, stream: BinaryIO, password: str) -> None:
        salt = secrets.token_bytes(_SALT)
        key, check = _keys(password, salt)
        self._header = MAGIC + salt + check
        self._stream = stream
        self._cipher = _Cipher(key, self._header)
        self._number = 0
        self._waiting = bytearray()
        stream.write(self._header)

    def writable(self) -> bool:
        """It is for writing only."""
        return True

    def write(self, content: object) -> int:
        """Seal what fills whole pieces; keep the rest until there is more."""
        view = memoryview(content).cast("B")  # type: ignore[arg-type]
        self._waiting += view
        while len(self._waiting) > PIECE:  # the last piece is never sealed here
            self._stream.write(self._cipher.seal(self._number, bytes(self._waiting[:PIECE]), last=False))
            del self._waiting[:PIECE]
            self._number += 1
        return len(view)

    def finish(self) -> None:
        """Seal the last piece."""
        self._stream.write(self._cipher.seal(self._number, bytes(self._waiting), last=True))
        self._waiting.clear()


class Opener(io.RawIOBase):
    """Reads a sealed file from any place in it. Raises `PasswordError` at once, `BundleError` where it was altered."""

    def __init__(self, stream: BinaryIO, password: str) -> None:
        stream.seek(0)
        header = stream.read(_HEADER)
        body = stream.seek(0, os.SEEK_END) - _HEADER
        self._last, rest = divmod(body - 1, PIECE + _TAG)
        if not header.startswith(MAGIC) or body < _TAG or rest + 1 < _TAG:
            raise spoilt("文件不完整或者已经损坏")
        salt, check = header[len(MAGIC) : -_CHECK], header[-_CHECK:]
        key, own_check = _keys(password, salt)
        if not secrets.compare_digest(check, own_check):
            raise PasswordError("口令不对，请核对大小写和全角半角后再试；忘记了口令就打不开，只能请对方重新移交")
        self._stream = stream
        self._cipher = _Cipher(key, header)
        self._size = self._last * PIECE + rest + 1 - _TAG
        self._place = 0
        self._piece: tuple[int, bytes] = (-1, b"")
        self._open(self._last)  # the end is looked at first: what was cut off is noticed before anything is read

    @classmethod
    def buffered(cls, stream: BinaryIO, password: str) -> BinaryIO:
        """An opener that gives as many bytes as it is asked for."""
        return io.BufferedReader(cls(stream, password), PIECE)

    def readable(self) -> bool:
        """It is for reading only."""
        return True

    def seekable(self) -> bool:
        """Any place can be read."""
        return True

    def tell(self) -> int:
        """The place that is read next."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place. Raises `ValueError` before the beginning."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: object) -> int:
        """Read up to the end of a piece."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._place >= self._size:
            return 0
        number, inside = divmod(self._place, PIECE)
        found = self._open(number)[inside : inside + len(view)]
        view[: len(found)] = found
        self._place += len(found)
        return len(found)

    def _open(self, number: int) -> bytes:
        if self._piece[0] != number:
            self._stream.seek(_HEADER + number * (PIECE + _TAG))
            sealed = self._stream.read(PIECE + _TAG)
            self._piece = (number, self._cipher.open(number, sealed, last=number == self._last))
        return self._piece[1]


class _Cipher:
    """Seals and opens pieces under one key."""

    def __init__(self, key: bytes, header: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # large: only for those who have a password

        self._cipher = AESGCM(key)
        self._header = header

    def seal(self, number: int, piece: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(number, last=last), piece, self._header)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(_nonce(number, last=last), sealed, self._header)
        except InvalidTag as error:
            raise spoilt("内容不完整或者被改动过") from error


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _keys(password: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key, and what a right password is known by."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    if not password:
        raise PasswordError("这个办件包设了口令，请输入口令（命令行用 --password-file 指定写有口令的文件）")
    spelt = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    made = Scrypt(salt=salt, length=32 + _CHECK, n=_COST, r=8, p=1).derive(spelt)
    return made[:32], made[32:]


def sealed(stream: BinaryIO) -> bool:
    """Whether a file is under a password."""
    stream.seek(0)
    return stream.read(len(MAGIC)) == MAGIC


def fault_of(password: str) -> str:
    """Why a password cannot be used; empty where it can."""
    if len(password) < LEAST:
        return f"口令至少要{LEAST}个字，请改长一些"
    return ""
