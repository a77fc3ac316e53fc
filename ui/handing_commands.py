"""Commands that hand a case over as one file, and take one in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checklists.cases.replies import RefusedError
from ui.shared_commands import DONE, SharedCommands

_LONGEST_PASSWORD = 10_000  # bytes of a file that holds one line


class HandingCommands(SharedCommands):
    """The commands about bundles."""

    def bundle(self, given: Namespace) -> int:
        """A case written as one file."""
        from checklists.bundle import SUFFIX
        from checklists.bundle.packing import pack, parcel_of  # zip files are for those who ask for one

        target = Path(given.to)
        data = self._desk.data
        parcel = parcel_of(self._desk.open(given.case), data)
        pack(parcel, data, target, password=_password(given.password_file))
        self._say(str(target))
        if target.suffix != SUFFIX:
            self._complain(f"文件名没有以 {SUFFIX} 结尾，接收时在窗口里不容易找到它")
        return DONE

    def receive(self, given: Namespace) -> int:
        """A bundle taken in: as a case of its own, or in place of the same case; or only told what it would change."""
        from checklists.bundle.preview import lines_of_arrival, lines_of_changes
        from checklists.bundle.reading import Bundle
        from checklists.bundle.receiving import as_new, checked, in_place

        with Bundle(Path(given.file), _password(given.password_file)) as bundle:
            arrival = checked(self._desk, bundle)
            there = self._desk.open(arrival.there.id) if arrival.there else None
            if given.preview:
                self._lines(lines_of_arrival(arrival))
                if there is not None:
                    self._say("\n替换后的改动（--in-place）")
                    self._lines(f"  {line}" for line in lines_of_changes(arrival, there.picture, there.stored.facts))
                return DONE
            if given.in_place and there is None:
                case = bundle.manifest.case
                raise RefusedError(f"本机没有编号为“{case.id}”的办件，请去掉 --in-place，作为新办件接收")
            bundle.take_files(self._desk.data)
            if given.in_place and there is not None:
                step = in_place(arrival, there)
                self._say(f"已替换{len(step.changes)}处，可用 undo 撤销" if step.changes else "内容完全一样，没有改动")
                return DONE
            self._say(as_new(self._desk, arrival).stored.head.id)
            if there is not None:
                self._complain(
                    f"本机已有这个办件（{there.stored.head.id}），这次另存了一件；要更新原来的一件，请用 --in-place"
                )
        return DONE


def _password(file: str | None) -> str:
    """The password in the first line of a file; none where no file is named. Raises `RefusedError`."""
    if file is None:
        return ""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            text = stream.read(_LONGEST_PASSWORD).decode("utf-8-sig")
    except OSError as error:
        raise RefusedError(f"打不开口令文件“{path}”，请核对路径和权限") from error
    except UnicodeDecodeError as error:
        raise RefusedError(f"口令文件“{path}”不是 UTF-8 文本，请另存为 UTF-8") from error
    password = text.split("\n")[0].rstrip("\r")
    if not password:
        raise RefusedError(f"口令文件“{path}”的第一行是空的，请把口令写在第一行")
    return password
