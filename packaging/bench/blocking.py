"""How long the window cannot be used at a stretch, while a clerk does with large cases what clerks do.

Every run is a program of its own, for much is done only when a page is first looked at.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from measuring import Figure
from stores import NOW, TODAY, desk_over, sample, start, store_of

from checklists.cases.store import Store
from checklists.shelf import Shelf

if TYPE_CHECKING:
    from ui.desktop.fields.table_box import TableBox
    from ui.desktop.frame.main_window import MainWindow

_TALL = "高楼"
_MOST = 100.0  # ms: what is done sooner seems to be done at once
_CASES = {"49号": "jn-49-2019-part", "97号": "jn-97-2019-bank", "21号": "jn-21-2019-ledger"}
_MARKED = ("checklist", "grid", "review", "case")
Found = dict[str, float]


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """The longest stretch of processor time in each scene, the median of some runs of the program."""
    place = store_of(folder / "blocking", 10_000)
    with Store.open(place) as store:
        for name in _CASES.values():
            start(desk_over(place, store), name)
    runs = [_run(place) for _ in range(max(3, rounds // 3))]
    for name in runs[0]:
        yield Figure(f"窗口不应声的最长一段：{name}", statistics.median(run[name] for run in runs), most=_MOST)


def _run(folder: Path) -> Found:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    command = [sys.executable, __file__, str(folder)]
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603  our own
    found: Found = json.loads(said.stdout)
    return found


class Scenes:
    """One window, and what is done in it."""

    def __init__(self, folder: Path, store: Store) -> None:
        from ui.desktop.workbench import Workbench

        self.found: Found = {}
        shelf = Shelf(compiled=folder / "compiled")
        self.bench = Workbench(store, folder, shelf, today=TODAY, clock=lambda: NOW)
        self.window: MainWindow

    def watch(self, name: str, act: Callable[[], object], done: Callable[[], object] = lambda: True) -> None:
        """Do something and wait until it is done and shown."""
        from tests.ui.watching import Watch

        with Watch() as watch:
            act()
            watch.until_quiet(done)
        if name:
            self.found[name] = round(watch.longest, 1)

    def home(self, folder: Path) -> None:
        """The list of ten thousand cases, what is loaded behind it, and a search."""
        from ui.desktop.frame.main_window import MainWindow
        from ui.desktop.frame.warming import Warming, before_a_case, with_a_case
        from ui.desktop.settings import settings_in

        def show() -> None:
            self.window = MainWindow(self.bench, settings_in(folder))
            self.window.resize(1366, 768)
            self.window.show()

        self.watch("首页，1万件", show)
        warming = Warming(chain(before_a_case(), with_a_case()), self.window)
        self.watch("空闲时载入", lambda: None, lambda: warming.over)
        page: Any = self.window.pages.page
        self.watch("首页搜索", lambda: page.field.setText("12"), lambda: page.model.search == "12")
        self.watch("", page.field.clear, lambda: not page.model.search)

    def pages(self, short: str, case: str) -> None:
        """Every page of a case, and a mark on those that show marks."""
        self.watch(f"{short}打开办件", lambda: self.bench.open(case))
        pages = self._pages()
        for page in pages:
            self.watch(f"{short}第一次打开 {page}", lambda page=page: self.window.show_page(page))  # type: ignore[misc]
        for page in (page for page in _MARKED if page in pages):
            self.watch("", lambda page=page: self.window.show_page(page))  # type: ignore[misc]
            self._mark(f"{short}在 {page} ")

    def tall(self, floors: int) -> None:
        """Open a case with many floors that was never seen, put it away and take it out again."""
        bench, content = self.bench, sample("jn-49-2019-part")
        row = content["answers"]["floors"][1]  # type: ignore[index]
        rows = [{**row, "name": f"{number}层"} for number in range(1, floors + 1)]
        given = {**content["answers"], "floors": rows}  # type: ignore[dict-item]

        def made() -> str:
            return bench.desk.start(str(content["checklist"]), _TALL, given).stored.head.id

        first, other = made(), made()
        there = f"第一次打开 {floors} 层的办件"
        self.watch(there, lambda: bench.open(first), lambda: bench.is_open and bench.head.id == first)
        for word, deleted in (("移到回收站", True), ("恢复", False)):
            done: list[None] = []
            self.watch(
                f"{floors} 层的办件{word}",
                lambda deleted=deleted, done=done: bench.put_away(  # type: ignore[misc]
                    other, deleted=deleted, then=lambda: done.append(None)
                ),
                lambda done=done: done,  # type: ignore[misc]
            )

        self.look_up(f"核对 {floors} 层的办件的纸面编号", bench.desk.open(other).picture.facts.code)

    def look_up(self, name: str, code: str) -> None:
        """Look up the code on a paper, which judges two states of a case."""
        from ui.desktop.keeping.code_dialog import CodeDialog

        dialog = CodeDialog(self.bench, self.window)
        dialog.open()
        dialog.code.setText(code)
        self.watch(name, dialog.look_up, dialog.go.isEnabled)
        dialog.close()

    def paste(self, rows: int) -> None:
        """Paste a long table of floors, look at what it leads to, and take it back."""
        bench, window = self.bench, self.window
        self.watch("", lambda: window.show_page("questions"))
        box = self._floors()
        self.watch(f"粘贴 {rows} 行", lambda: _paste(box, rows), lambda: len(bench.picture.rows("floors")) >= rows)
        for page in self._pages():
            self.watch(f"{rows} 行后打开 {page}", lambda page=page: window.show_page(page))  # type: ignore[misc]
        self.watch("", lambda: window.show_page("grid"))
        self._mark(f"{rows} 行后在 grid ")
        self.watch("", lambda: window.show_page("questions"))
        self.watch(f"{rows} 行后改一格", lambda: box.model.setData(box.model.index(1, 3), "77.5"))
        self.watch(f"{rows} 行后撤销一格", bench.undo)
        panel: Any = window.pages.show_page("review")
        self.watch(f"{rows} 行后导出", panel.panel.export, lambda: not panel.panel.running)
        case = bench.head.id
        self.watch("", bench.close)
        self.watch(f"{rows} 行后再打开办件", lambda: bench.open(case))
        self.watch("", lambda: window.show_page("questions"))
        long = len(bench.picture.rows("floors"))
        while len(bench.picture.rows("floors")) == long:
            self.watch(f"撤销粘贴 {rows} 行", bench.undo)
        self.watch(f"重做粘贴 {rows} 行", bench.redo, lambda: len(bench.picture.rows("floors")) == long)
        self.watch("", bench.undo, lambda: len(bench.picture.rows("floors")) != long)

    def _pages(self) -> list[str]:
        page: Any = self.window.pages.show_page("case")
        return ["case", *(row.stage.page for row in page.rows)]

    def _mark(self, where: str) -> None:
        item = [item for item in self.bench.picture.items if item.required][-1]
        other = "unmet" if item.mark == "met" else "met"
        self.watch(f"{where}打勾", lambda: self.bench.mark(item.id, other))
        self.watch(f"{where}撤销", self.bench.undo)

    def _floors(self) -> TableBox:
        from ui.desktop.fields.table_box import TableBox

        return next(box for box in self.window.pages.page.findChildren(TableBox) if box.model.entry.id == "floors")


def _paste(box: TableBox, rows: int) -> None:
    from PySide6.QtGui import QGuiApplication

    text = "\n".join(f"{number}层\t标准层\t未售未租\t{number}" for number in range(1, rows + 1))
    QGuiApplication.clipboard().setText(text)
    box.view.setCurrentIndex(box.model.index(0, 0))
    box.view.paste()


def main(folder: Path) -> Found:
    """All scenes in one window."""
    from ui.desktop.application import settle, start_application

    application = start_application()
    with Store.open(folder) as store:
        scenes = Scenes(folder, store)
        scenes.home(folder)
        settle()  # as the program does after its first paint
        heads = [head for head in store.heads(limit=20) if head.title != _TALL]  # earlier runs have left theirs
        titles = {head.checklist: head.id for head in reversed(heads)}
        for short, checklist in zip(_CASES, ("jn-49-2019", "jn-97-2019", "jn-21-2019"), strict=True):
            scenes.pages(short, next(case for name, case in titles.items() if name.startswith(checklist)))
        scenes.tall(1000)
        scenes.bench.open(next(case for name, case in titles.items() if name.startswith("jn-49")))
        for rows in (300, 1000):
            scenes.paste(rows)
        scenes.window.close()
    del application
    return scenes.found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False))
