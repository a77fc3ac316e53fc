"""Commands that keep the store from harm: check it, write a backup, bring one back."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from checklists.cases.errors import StoreError
from checklists.keeping import archive, backing_up, checking, points, restoring
from checklists.keeping.entrance import enter
from checklists.keeping.folders import refuse
from checklists.keeping.inspecting import Fault
from checklists.keeping.lock import WindowLock, myself
from checklists.keeping.points import Point
from ui.keeping_words import (
    backup_name,
    backup_words,
    contents_words,
    left_out_words,
    lines_of_preview,
    lines_of_restored,
)
from ui.world import World

DONE, NO = 0, 1
_APART = timedelta(days=1)  # commands make no more restore points than one a day


class KeepingCommands:
    """The commands of one call over one data folder; the store is opened only as each of them needs it."""

    def __init__(self, data: Path, world: World) -> None:
        self._data = data
        self._world = world

    def verify(self, given: Namespace) -> int:
        """Everything checked against the log."""
        report = checking.check(self._data)
        if given.json:
            self._json({**report._asdict(), "ok": not report.faults, "faults": [f._asdict() for f in report.faults]})
        else:
            self._lines([report.text, *(f"- {fault.text}" for fault in report.faults), *_advice(report.faults)])
        return NO if report.faults else DONE

    def backup(self, given: Namespace) -> int:
        """Everything in one file."""
        now = self._world.clock()
        target = Path(given.to).absolute()
        if target.is_dir():
            target /= backup_name(now)
        with enter(self._data, writing=False).store as store:
            written = archive.write(self._data, store, target, now)
        self._world.say(f"{backup_words(written)}：{written.file}")
        if written.left_out:
            self._world.complain(left_out_words(written))
        return NO if written.left_out else DONE

    def restore(self, given: Namespace) -> int:
        """The restore points, what one would change, or the store brought back from it."""
        if given.file is None:
            return self._points(given)
        refuse(self._data)
        with WindowLock.take(self._data, myself()), restoring.read_copy(self._found(given.file), self._data) as copy:
            seen = restoring.preview(copy, self._data)
            self._lines(lines_of_preview(seen))
            if given.preview:
                self._world.say("只是预览，没有改动。要恢复，请去掉 --preview 再执行一次")
                return DONE
            done = restoring.restore(copy, self._data, self._world.clock())
        self._lines(lines_of_restored(done))
        if done.point is not None:
            self._world.say(f"恢复前的办件库已留存，要撤销请执行：restore {done.point.file.name}")
        return DONE

    def _found(self, name: str) -> Path:
        """A file as it was named: by its path, or as it is called among the restore points."""
        file = Path(name).absolute()
        if not file.exists():
            return next((point.file for point in points.points_in(self._data) if point.file.name == name), file)
        return file

    def _points(self, given: Namespace) -> int:
        found = points.points_in(self._data)
        if given.json:
            return self._json([_as_json(point) for point in found])
        if not found:
            return self._lines(["还没有恢复点。程序会在内容有变化后自动备份；也可用 backup --to 文件 另存一份"])
        self._lines(_line_of(point) for point in found)
        self._world.say(
            "恢复：restore 文件名（加 --preview 先看会有什么变化；恢复前的办件库会自动留存，可以再恢复回来）"
        )
        return DONE

    def _json(self, value: Any) -> int:
        self._world.say(json.dumps(value, ensure_ascii=False, indent=1))
        return DONE

    def _lines(self, lines: Iterable[str]) -> int:
        for line in lines:
            self._world.say(line)
        return DONE


def keep_daily(data: Path, world: World) -> None:
    """After a command that changed something: a restore point, if there is none of the last day."""
    try:
        backing_up.back_up_if_changed(data, world.clock(), apart=_APART)
    except StoreError as error:  # the command itself has done what it should
        world.complain(f"已完成；{error}")


def _advice(faults: Iterable[Fault]) -> Iterator[str]:
    kinds = {fault.kind for fault in faults}
    if kinds - {"attachment"}:
        yield "办件库有损坏：用 restore 查看恢复点，恢复时现在的办件库会另外留存"
    if "attachment" in kinds:
        yield "附件有问题：从原处重新添加，或用 restore 从含有附件的备份文件取回"


def _line_of(point: Point) -> str:
    return f"{point.at.astimezone():%Y-%m-%d %H:%M:%S}　{point.words}　{contents_words(point)}　{point.file.name}"


def _as_json(point: Point) -> dict[str, object]:
    try:
        cases, deleted, changed = points.contents_of(point)
    except StoreError:
        return {"file": str(point.file), "kind": point.kind, "at": point.at.isoformat(), "readable": False}
    return {
        "file": str(point.file),
        "kind": point.kind,
        "at": point.at.isoformat(),
        "readable": True,
        "cases": cases,
        "deleted": deleted,
        "changed_at": changed.isoformat() if changed else None,
    }
