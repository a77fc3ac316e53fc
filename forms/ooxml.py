"""What our Word and Excel files have in common: text that XML can hold, our mark, and bytes without a clock.

The mark stands in the core properties of a file. It says which paper of which case the file is, so that a new
export replaces the old one. It counts only while the file is as we wrote it: Word, WPS and LibreOffice all put their
own name into the application property when they save, and what somebody edited must not be replaced.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from struct import error as StructError  # noqa: N812  as other errors are called
from struct import unpack_from

APPLICATION = "Shenyan"
CORE_PART = "docProps/core.xml"
APPLICATION_PART = "docProps/app.xml"

LONGEST_PROPERTY = 255  # characters; Word refuses more

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_IDENTIFIER = re.compile(r"<dc:identifier[^>]*>([^<]*)</dc:identifier>")
_OUR_APPLICATION = f"<Application>{APPLICATION}</Application>"
_LONGEST_PROPERTIES = 100_000

# Places in a zip file, as its specification numbers them; the two bytes of the time come before those of the day.
_BEGINNING = b"\x00\x00\x21\x00"  # 1980-01-01 00:00, the first moment a zip file knows
_LOCAL_TIME = 10
_CENTRAL_TIME = 12
_CENTRAL_LENGTHS = 28
_CENTRAL_SIZE = 46
_END_SIZE = 22
_END_START_OF_CENTRAL = 16


def plain(text: str) -> str:
    """Text as XML can hold it: line ends all alike, forbidden characters left out.

    Entries are cleaned before they are kept; this is the last defence, for a paper that cannot be written is worse.
    """
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def mark(key: str) -> str:
    """The core property `identifier` of a file that we write under a key."""
    return plain(f"shenyan:{key}")[:LONGEST_PROPERTY]


# What the reader of zip files raises at anybody's file; one that is spoilt is not ours any more.
_NOT_OURS = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError,
    StructError, OverflowError,
)  # fmt: skip


def mark_of(path: Path) -> str:
    """The mark of a file that is still as we wrote it; empty for every other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            core = _beginning_of(archive, CORE_PART)
            application = _beginning_of(archive, APPLICATION_PART)
    except _NOT_OURS:
        return ""
    found = _IDENTIFIER.search(core)
    return unescape(found[1]) if found and _OUR_APPLICATION in application else ""


def _beginning_of(archive: zipfile.ZipFile, name: str) -> str:
    """Not the whole part: the file may be anybody's, and as large as it likes."""
    with archive.open(name) as part:
        return part.read(_LONGEST_PROPERTIES).decode("utf-8")


def moment(at: datetime | None) -> datetime | None:
    """A moment as core properties keep it: in UTC, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None) if at and at.tzinfo else at


def timeless(content: bytes) -> bytes:
    """The same zip file with all entries dated alike, so that the same paper is the same bytes."""
    changed = bytearray(content)
    end = len(content) - _END_SIZE
    (central,) = unpack_from("<I", content, end + _END_START_OF_CENTRAL)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
    for entry in entries:
        for place in (entry.header_offset + _LOCAL_TIME, central + _CENTRAL_TIME):
            changed[place : place + len(_BEGINNING)] = _BEGINNING
        central += _CENTRAL_SIZE + sum(unpack_from("<HHH", content, central + _CENTRAL_LENGTHS))
    return bytes(changed)
