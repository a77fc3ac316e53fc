"""Putting a large file down where the user wants it: piece by piece, whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from checklists.bundle.errors import BundleError
from checklists.cases.attachments import refuse_without_room
from checklists.cases.errors import explained
from checklists.cases.places import new_file, sync_folder


@contextmanager
def whole_file(target: Path, size: int, *, replace: bool) -> Iterator[BinaryIO]:
    """A stream whose content takes its place once all is written; about `size` bytes. Raises `StoreError`.

    With `replace`, a file that is there gives way, as the user has said; otherwise nothing is written over.
    """
    doing = f"写出“{target.name}”"
    with explained(doing, target):
        _refuse(target, replace=replace)
        refuse_without_room(target.parent.absolute(), size, doing)
        handle, beside = new_file(target.parent)
        try:
            with os.fdopen(handle, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _refuse(target, replace=replace)  # it may have come meanwhile
            beside.replace(target)
        except OSError as error:
            if error.errno == errno.EFBIG:
                raise BundleError(
                    f"{doing}没有成功：文件超过了这个磁盘允许的大小（U盘的 FAT32 格式最多存4GB），请换一个磁盘或文件夹"
                ) from error
            raise
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        sync_folder(target.parent)


def _refuse(target: Path, *, replace: bool) -> None:
    if not target.parent.is_dir():
        raise BundleError(f"文件夹“{target.parent}”不存在，请另选一个文件夹")
    if target.is_dir():
        raise BundleError(f"“{target}”是文件夹，请写明文件名，如 {target / '办件.shenyan'}")
    if not replace and os.path.lexists(target):
        raise BundleError(f"“{target}”已经存在，没有改动它，请换一个文件名，或先移走它")
