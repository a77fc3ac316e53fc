"""Why a bundle cannot be made or taken in, each told in one plain Chinese sentence."""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import error as StructError  # noqa: N812  as other errors are called

from checklists.cases.errors import explained
from checklists.cases.replies import RefusedError


class BundleError(RefusedError):
    """What was asked cannot be done with this bundle; nothing was changed."""


class PasswordError(BundleError):
    """The bundle has a password, and none or another one was given."""


# What the readers of zip files let fly at content that nobody wrote on purpose, or somebody on too much purpose.
_SPOILT = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError, StructError,
    OverflowError,
)  # fmt: skip


def spoilt(why: str) -> BundleError:
    """The error of a bundle that is not as this program writes them; `why` is the end of a sentence."""
    return BundleError(f"办件包不能接收：{why}，本机没有任何改动，请让对方重新移交一份")


@contextmanager
def readable(file: Path) -> Iterator[None]:
    """Turn what readers say of a bundle's content, and the disk of its file, into one sentence."""
    with explained(f"读取办件包“{file.name}”", file):
        try:
            yield
        except _SPOILT as error:
            raise spoilt("文件不完整或者已经损坏") from error
        except OSError as error:
            if error.errno == errno.EINVAL:  # a place before the beginning of the file
                raise spoilt("文件不完整或者已经损坏") from error
            raise
