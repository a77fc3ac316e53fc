"""All long work of the window, as it starts it and stops it, over a large store and with large files."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from stores import NOW, TODAY, desk_over, sample, start

from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import examine
from checklists.cases.places import CASES
from checklists.cases.proposing import gather
from checklists.cases.store import Store
from checklists.keeping import archive
from checklists.keeping.backing_up import back_up
from checklists.keeping.checking import check
from checklists.keeping.points import AUTO
from checklists.keeping.restoring import read_copy, restore
from checklists.keeping.watching import Watched
from ui.desktop.checklist.taking_in import TakingIn

if TYPE_CHECKING:
    from checklists.cases.session import Desk, Session

_FILES, _EACH = 8, 60_000_000  # attached files, and bytes of each
_FLOORS = 1000
_WIDE = 6000  # dots of a picture, and as many high
_DATES = 10_000
_DROPPED = 3000  # files in a folder that is dropped


@dataclass
class Work:
    """Something long: `begin` gives what runs it and what stops it; each time it begins from the beginning."""

    name: str
    begin: Callable[[], tuple[Callable[[], object], Callable[[], object]]]


class Scenes:
    """All long work of the window, over a store of ten thousand cases and some hundred megabytes of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.ending = ExitStack()
        self.store = self.ending.enter_context(Store.open(self.data))
        self.desk: Desk = desk_over(self.data, self.store)
        self.bank: Session = start(self.desk, "jn-97-2019-bank")
        self.floors: Session = _tall(self.desk)
        self._file_some()

    def all(self) -> Iterator[Work]:
        """From what is done every day to what is done once a year."""
        yield Work("导出文书（49号，1000层，Word、Excel 和 PDF）", self._export)
        yield Work("合成一册（49号，1000层）", self._volume)
        yield Work("写预览里的 PDF（49号，1000层）", self._paper)
        yield Work("装入一张 WebP 大图", self._picture)
        yield Work("核对纸面编号（49号，1000层）", self._code)
        yield Work(f"导出 {_DATES} 个日期", self._dates)
        yield Work(f"添加 {_FILES} 个大文件", self._take_in)
        yield Work(f"看拖进来的文件夹（{_DROPPED} 个文件）", self._gather)
        yield Work("写出办件包", self._pack)
        yield Work("写出办件包，设口令", lambda: self._pack("一二三四五六七八"))
        yield Work("检查办件包", self._examine)
        yield Work("接收办件包里的文件", self._receive)
        yield Work("检查整个办件库", self._check)
        yield Work("自动备份", self._point)
        yield Work("备份成一个文件", self._back_up)
        yield Work("看一份备份", self._look_at_copy)
        yield Work("恢复", self._restore)

    def _export(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from ui.desktop.review.export_work import Export

        forms = tuple(dict.fromkeys(paper.form for paper in self.floors.picture.papers))
        target = self.folder / "out"
        export = Export(self.floors.picture, target, ("word", "excel", "pdf"), forms, NOW)
        return export.run, export.stop

    def _volume(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from checklists.cases.attachments import place_of
        from checklists.cases.errors import StoppedError
        from forms.volume.binding import bind
        from forms.volume.drawing import Drawing
        from ui.paper.pdf import renderer, spots_in

        halt = threading.Event()

        def check() -> None:
            if halt.is_set():
                raise StoppedError

        def run() -> None:
            drawing = Drawing(renderer(check), partial(spots_in, between=check))
            with suppress(StoppedError):
                bind(
                    self.floors.picture, lambda digest: place_of(self.data, digest), drawing,
                    at=NOW, watch=lambda *_: not halt.is_set(),
                )  # fmt: skip

        return run, halt.set

    def _paper(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from forms.compose import compose
        from ui.paper.pdf import renderer

        watched = Watched("写 PDF")
        form = max((paper.form for paper in self.floors.picture.papers), key=lambda one: one == "check-table")
        between = partial(watched, 0, 1, "")
        return lambda: renderer(between)(compose(self.floors.picture, form), NOW), watched.stop

    def _picture(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from PIL import Image

        from forms.volume.kept import Kept
        from forms.volume.taking import taken

        watched, file = Watched("装入"), self.folder / "large.webp"
        if not file.exists():
            Image.effect_noise((_WIDE // 10, _WIDE // 10), 80).resize((_WIDE, _WIDE)).convert("RGB").save(file)
        between = partial(watched, 0, 1, "")
        return lambda: taken(file, file.name, Kept(), between), watched.stop

    def _code(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from ui.desktop.keeping.code_dialog import looked_up

        watched = Watched("核对")
        return lambda: looked_up(self.desk, self.floors.picture.facts.code, watched), watched.stop

    def _dates(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from forms.appointments import appointments_of
        from forms.date_list import put_dates

        watched, days = Watched("写日期"), self.store.days(TODAY.replace(year=2000), TODAY.replace(year=2100))
        appointments = appointments_of((days * _DATES)[:_DATES], self.desk.shelf.covers)
        between = partial(watched, 0, 1, "")
        target = self.folder / "dates.xlsx"
        return lambda: put_dates(appointments, target, today=TODAY, at=NOW, between=between), watched.stop

    def _take_in(self) -> tuple[Callable[[], object], Callable[[], object]]:
        taking = TakingIn(self.data, "", self.attached)
        return taking.run, taking.stop

    def _gather(self) -> tuple[Callable[[], object], Callable[[], object]]:
        from checklists.cases.choosing import why_not

        place, halt = self.folder / "dropped", threading.Event()
        if not place.exists():
            for number in range(_DROPPED):
                part = place / f"第{number // 100}包"
                part.mkdir(parents=True, exist_ok=True)
                (part / f"营业执照{number}.pdf").write_bytes(b"%PDF-1.7\n" * 200)
        return lambda: gather([place], why_not, lambda: not halt.is_set()), halt.set

    def _pack(self, password: str = "") -> tuple[Callable[[], object], Callable[[], object]]:
        halt, parcel, target = threading.Event(), parcel_of(self.bank, self.data), self.folder / "a.bundle"
        target.unlink(missing_ok=True)
        return (
            lambda: pack(parcel, self.data, target, password=password, watch=lambda _size: not halt.is_set()),
            halt.set,
        )

    def _packed(self) -> Path:
        file = self.folder / "whole.bundle"
        if not file.exists():
            pack(parcel_of(self.bank, self.data), self.data, file)
        return file

    def _examine(self) -> tuple[Callable[[], object], Callable[[], object]]:
        halt, file = threading.Event(), self._packed()

        def run() -> None:
            with Bundle(file, "") as bundle:
                examine(self.desk.shelf, bundle, lambda _size: not halt.is_set())

        return run, halt.set

    def _receive(self) -> tuple[Callable[[], object], Callable[[], object]]:
        halt, file, empty = threading.Event(), self._packed(), self.folder / "another"
        shutil.rmtree(empty, ignore_errors=True)
        empty.mkdir()

        def run() -> None:
            with Bundle(file, "") as bundle:
                bundle.take_files(empty, lambda _size: not halt.is_set())

        return run, halt.set

    def _check(self) -> tuple[Callable[[], object], Callable[[], object]]:
        watched = Watched("检查")
        return lambda: check(self.data, watched), watched.stop

    def _point(self) -> tuple[Callable[[], object], Callable[[], object]]:
        watched = Watched("备份")

        def run() -> None:
            with Store.open(self.data) as store:
                back_up(store, self.data, NOW, AUTO, watched)

        return run, watched.stop

    def _back_up(self) -> tuple[Callable[[], object], Callable[[], object]]:
        watched, target = Watched("备份"), self.folder / "backup.zip"
        target.unlink(missing_ok=True)

        def run() -> None:
            with Store.open(self.data) as store:
                archive.write(self.data, store, target, NOW, watched)

        return run, watched.stop

    def _copy(self) -> Path:
        file = self.folder / "copy.zip"
        if not file.exists():
            with Store.open(self.data) as store:
                archive.write(self.data, store, file, NOW)
        return file

    def _look_at_copy(self) -> tuple[Callable[[], object], Callable[[], object]]:
        watched, file = Watched("读备份"), self._copy()

        def run() -> None:
            with read_copy(file, self.data, watched):
                pass

        return run, watched.stop

    def _restore(self) -> tuple[Callable[[], object], Callable[[], object]]:
        watched, file, other = Watched("恢复"), self._copy(), self.folder / "older"
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        shutil.copy(self.data / CASES, other / CASES)
        with Store.open(other) as store:
            start(desk_over(other, store), "jn-97-2019-bank")

        def run() -> None:
            with read_copy(file, other, watched) as copy:
                restore(copy, other, NOW, watched)

        return run, watched.stop

    def _file_some(self) -> None:
        """Large files, each of its own content, at an item of the bank's case."""
        self.attached = tuple(self.folder / f"扫描件{number}.pdf" for number in range(_FILES))
        for number, file in enumerate(self.attached):
            file.write_bytes(b"%PDF-1.7\n" + os.urandom(1_000_000) * (_EACH // 1_000_000) + str(number).encode())
        taking = TakingIn(self.data, "", self.attached)
        taking.run()
        item = next(item.id for item in self.bank.picture.items if item.pattern.kind == "material")
        self.bank.hold({item: taking.taken})


def _tall(desk: Desk) -> Session:
    """The practice building with many floors."""
    content = sample("jn-49-2019-part")
    session = start(desk, "jn-49-2019-part")
    row = content["answers"]["floors"][1]  # type: ignore[index]
    session.answer({"floors": [{**row, "name": f"{number}层"} for number in range(1, _FLOORS + 1)]})
    return session
