"""The long tests of the store, for a night: kills, power cuts, edits, a file of 5 GB; a table of what was lost.

`make soak` runs it. Figures can be made smaller: `make soak ARGS="--kills 100 --edits 2000 --gigabytes 1 --cuts 3"`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from checklists.cases import places  # noqa: E402
from checklists.cases.attachments import place_of, take_in  # noqa: E402
from checklists.cases.casefile import as_json  # noqa: E402
from checklists.cases.changes import Action, Change, Kind, Step  # noqa: E402
from checklists.cases.errors import StoppedError, StoreError  # noqa: E402
from checklists.cases.store import Store  # noqa: E402
from checklists.keeping import archive  # noqa: E402
from checklists.keeping.backing_up import back_up_if_changed  # noqa: E402
from checklists.keeping.checking import check  # noqa: E402
from checklists.keeping.points import points_in  # noqa: E402
from checklists.keeping.restoring import read_copy, restore  # noqa: E402
from tests.cases.making import START, answer, append, at, create, mark, python, undo  # noqa: E402
from tests.cases.test_kill import kill_and_look  # noqa: E402
from tests.tally import TITLE, Line, table  # noqa: E402

# A program of its own: a disk is cut off under it.
SAVING = """
import sys
from pathlib import Path
from tests.cases.test_kill import save_for_ever
save_for_ever(Path(sys.argv[1]), sys.stdout)
"""
MEGABYTE = 1_000_000


def kills(folder: Path, number: int) -> Line:
    """Programs that are killed while they save."""
    chance, saved, lost = random.Random(), 0, 0
    for count in range(number):
        data = folder / f"kills-{count // 100}"  # a store that grows for ever would only make the test slow
        try:
            saved += kill_and_look(data, chance)
        except AssertionError as error:
            lost += 1
            print(f"  lost at kill {count}: {error}", flush=True)
    lost += sum(len(check(data).faults) for data in folder.glob("kills-*"))
    return Line("存盘时被强行结束（kill -9）", number, lost, f"说过已保存的有{saved}步")


def power_cuts(folder: Path, number: int) -> Line:
    """Disks that stop at any moment: the image below a file system is copied while a program saves, and mounted."""
    what = "存盘时断电"
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None or not Path("/dev/loop-control").exists():
        return Line(what, 0, 0, "没有做：需要 root、mkfs.ext4 和回环设备")
    image, point = folder / "disk.img", folder / "disk"
    point.mkdir()
    with image.open("wb") as stream:
        stream.truncate(256 * MEGABYTE)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    if subprocess.run(["mount", "-o", "loop", str(image), str(point)], check=False).returncode:
        return Line(what, 0, 0, "没有做：这里挂载不了回环设备")
    lost = saved = 0
    chance = random.Random()
    try:
        for count in range(number):
            told = cut(point / f"data-{count}", image, folder / "cut.img", chance.uniform(0.1, 1.0))
            found, harm = looked_at(folder / "cut.img", folder / "after", count)
            saved += told
            lost += harm or found < told
    finally:
        subprocess.run(["umount", str(point)], check=False)
    return Line(what, number, lost, f"说过已保存的有{saved}步")


def cut(data: Path, image: Path, copied: Path, seconds: float) -> int:
    """Copy the disk as it is below the file system at one moment; how many saves were told by then."""
    with python(SAVING, data) as child:
        assert child.stdout is not None
        child.stdout.readline()
        os.set_blocking(child.stdout.fileno(), False)
        time.sleep(seconds)
        child.send_signal(19)  # stopped, so that nothing is told after the copy
        time.sleep(0.05)
        told = child.stdout.read() or ""
        # The image is read past the cache of the mounted file system: what was never synced is not in it.
        shutil.copy(image, copied)
        child.kill()
    lines = [line for line in told.splitlines(keepends=True) if line.endswith("\n")]
    return int(lines[-1].split()[1]) if lines else 0


def looked_at(image: Path, point: Path, count: int) -> tuple[int, bool]:
    """The saves that are on a disk after a cut, and whether anything of them is harmed."""
    point.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(point)], check=True)
    try:
        data = point / f"data-{count}"
        if not (data / places.CASES).exists():
            return 0, False
        with Store.open(data) as store:
            heads = store.heads(limit=1)
        return (heads[0].sequence if heads else 0), bool(check(data).faults)
    except StoreError:
        return 0, True
    finally:
        subprocess.run(["umount", str(point)], check=True)


def edits(folder: Path, number: int) -> Line:
    """Typing, marking and undoing for a long day; the file and the memory must not grow with it."""
    data = folder / "edits"
    text, begun = None, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Store.open(data) as store:
        case = create(store, "一整天")
        size = 0
        for count in range(number):
            new = f"第{count % 50}个字" * 3
            store.append(
                case.id, answer("remark", text, new, typing=count % 20 != 0), at=at(count / 10), summary=case.summary,
                expected=store.load(case.id).head.sequence,
            )  # fmt: skip
            text = new
            if count % 997 == 0:
                item = f"item-{count % 60}"
                known = store.load(case.id).facts.get((Kind.MARK, item))
                append(store, case, mark(item, known, {"mark": "met", "round": count}))
                undo(store, case)
            if count == number // 10:
                size = (data / places.CASES).stat().st_size
        rows = len(store.log(case.id))
    end = (data / places.CASES).stat().st_size
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun) / 1000
    lost = len(check(data).faults) + (end > 2 * 10 * max(size, 1)) + (grown > 300)
    note = f"记录{rows}行，库{end / MEGABYTE:.1f}MB（十分之一处{size / MEGABYTE:.1f}MB），内存多{grown:.0f}MB"
    return Line("一件办件接连修改", number, lost, note)


def large_file(folder: Path, gigabytes: int) -> Line:
    """A file of some gigabytes: attached, checked, put into a backup and taken out again, in little memory."""
    data, large = folder / "large", folder / "large.bin"
    with large.open("wb") as stream:
        stream.truncate(gigabytes * 10**9)
        stream.write(b"end")
    with Store.open(data) as store:
        case = create(store, "大文件")
        halted = [0]

        def halfway(size: int) -> bool:
            halted[0] += size
            return halted[0] < gigabytes * 10**9 // 2

        with contextlib.suppress(StoppedError):
            take_in(data, large, halfway)
        assert not list((data / "attachments").glob("*.part"))
        begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        taken = take_in(data, large)
        append(store, case, Step(Action.ATTACH, (Change(Kind.EVIDENCE, "a", None, as_json((taken,))),)))
        archive.write(data, store, folder / "large.zip", START)
    large.unlink()
    lost = len(check(data).faults)
    shutil.rmtree(data)
    with read_copy(folder / "large.zip", data) as copy:
        restore(copy, data, START)
    lost += len(check(data).faults) + (place_of(data, taken.sha256).stat().st_size != taken.size)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun) / 1000
    lost += grown > 50
    return Line(f"{gigabytes}GB的附件：添加、核对、备份、恢复", 1, min(lost, 1), f"内存多{grown:.0f}MB")


def backups(folder: Path, number: int) -> Line:
    """A restore point a day for so many days, and every kept one brought back."""
    data, lost = folder / "backups", 0
    for day in range(number):
        with Store.open(data) as store:
            create(store, f"第{day}天")
        back_up_if_changed(data, START + timedelta(days=day))
    points = points_in(data)
    held = folder / "points"  # a restore makes a restore point, and thins them out
    held.mkdir()
    for point in points:
        shutil.copy(point.file, held)
    for file in held.iterdir():
        with read_copy(file, data) as copy:
            restore(copy, data, START + timedelta(days=number))
        lost += len(check(data).faults)
    return Line("恢复点逐个恢复", len(points), lost, f"每天一个，过{number}天留下的")


def main() -> int:
    """Run all, print the table; 1 where anything was lost."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=2000)
    asked.add_argument("--cuts", type=int, default=20)
    asked.add_argument("--edits", type=int, default=100_000)
    asked.add_argument("--gigabytes", type=int, default=5)
    asked.add_argument("--days", type=int, default=400)
    given = asked.parse_args()
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="shenyan-soak-") as name:
        folder = Path(name)
        runs: tuple[tuple[Callable[[Path, int], Line], int], ...] = (
            (kills, given.kills), (power_cuts, given.cuts), (edits, given.edits), (large_file, given.gigabytes),
            (backups, given.days),
        )  # fmt: skip
        for run, number in runs:
            begun = time.monotonic()
            print(f"{run.__name__} × {number} …", flush=True)
            lines.append(run(folder, number))
            print(f"  {time.monotonic() - begun:.0f} s", flush=True)
    print(f"\n{TITLE}", *table(lines), sep="\n")
    return int(any(line.lost for line in lines))


if __name__ == "__main__":
    sys.exit(main())
