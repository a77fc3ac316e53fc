"""How long one waits from pressing 取消 until long work stands still, as the window starts and stops it.

Each work is done once to its end, and then again and again, stopped at other moments on its way; told is the longest
wait of all, in processor time, so that other programs do not count. What takes but a moment is told as a whole.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from long_works import Scenes, Work
from measuring import Figure

from checklists.cases.errors import StoppedError
from tests.keeping.many import fill_with

_LOOK = 0.005  # seconds between two looks at how far the work is
_MOST = 1000.0  # ms: longer, and one presses again
_MOMENTS = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)  # of the whole
_CASES = 10_000  # in the store
_LONG = 10_000.0  # ms: of what takes longer, fewer moments are tried
_LITTLE = 200.0  # ms: what takes no longer needs no way to be stopped


def figures(folder: Path, _rounds: int) -> Iterator[Figure]:
    """The longest wait for each, in a program of its own: what is left behind by one measurement slows no other."""
    place = folder / "stopping"
    (place / "data").mkdir(parents=True)
    fill_with(place / "data", _CASES)  # sound ones, for nothing else is backed up
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(place)}
    with subprocess.Popen(  # noqa: S603  our own
        [sys.executable, __file__, str(place)], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            name, whole, longest = json.loads(line)
            yield Figure(f"取消到停下：{name}（全程 {whole:,.0f} ms）", longest, most=_MOST)
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, __file__)
    shutil.rmtree(place)


def waited(work: Work) -> tuple[float, float]:
    """How long it takes as a whole, and the longest wait for it to stand still; both in milliseconds."""
    whole = _timed(work, None)
    if whole <= _LITTLE:
        return whole, whole
    moments = _MOMENTS if whole < _LONG else _MOMENTS[1::2]
    return whole, max(_timed(work, whole * moment / 1000) for moment in moments)


def _timed(work: Work, after: float | None) -> float:
    """How long the work goes on after it was asked to stop; without that, from the beginning to the end."""
    run, stop = work.begin()
    done: list[float] = []
    failed: list[BaseException] = []

    def all_of_it() -> None:
        try:
            with suppress(StoppedError):
                run()
        except BaseException as error:  # noqa: BLE001  it is raised below
            failed.append(error)
        done.append(time.process_time())

    thread = threading.Thread(target=all_of_it)
    asked = begun = time.process_time()
    thread.start()
    if after is not None:
        while thread.is_alive() and time.process_time() < begun + after:
            time.sleep(_LOOK)
        asked = time.process_time()
        stop()
    thread.join()
    if failed:
        raise failed[0]
    return max(0.0, (done[0] - asked) * 1000)


def main(folder: Path) -> None:
    """Every work, each told as soon as it is known."""
    from ui.desktop.application import start_application

    application = start_application()
    scenes = Scenes(folder)
    with scenes.ending:
        for work in scenes.all():
            whole, longest = waited(work)
            print(json.dumps([work.name, whole, longest], ensure_ascii=False), flush=True)
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
