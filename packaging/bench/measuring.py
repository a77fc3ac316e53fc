"""How things are measured: in turns within one run, as medians, and told as ratios, since every machine is noisy."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_QUIET = 6  # quarters of a second without any processor time: it rests


class Figure(NamedTuple):
    """One thing measured. Times in milliseconds; `ratio` is to what it is compared with, `most` what it may be."""

    name: str
    ours: float
    other: str = ""
    theirs: float | None = None
    most: float | None = None  # of the ratio, or where nothing is compared, of the time itself
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times what it is compared with; None where it is compared with nothing."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def kept(self) -> bool | None:
        """Whether it is as small as it should be; None where nothing is demanded."""
        if self.most is None:
            return None
        return (self.ratio if self.ratio is not None else self.ours) <= self.most


def in_turns(
    works: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """The median time of each work in milliseconds; they take turns, so that what disturbs one disturbs all.

    What only thinks and has no floor is measured with the processor's clock, which a busy machine moves less.
    """
    for work in works:  # what is loaded once is loaded here
        work()
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            gc.collect()
            start = clock()
            work()
            times.append((clock() - start) * 1000)
    return [statistics.median(times) for times in taken]


class Run(NamedTuple):
    """What one whole process took: milliseconds, and megabytes of memory at its peak."""

    time: float
    memory: float


# The measured process is started by a small one: a peak of memory begins with that of whoever starts it.
_START = """
import os, sys, time
start = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
print((time.perf_counter() - start) * 1000, used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def process(command: Sequence[str], **environment: str) -> Run:
    """Run a command to its end. Raises `CalledProcessError`."""
    starter = [sys.executable, "-S", "-c", _START, *command]
    wanted = {**os.environ, **environment}
    said = subprocess.run(starter, env=wanted, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603  our own
    return Run(*map(float, said.stdout.split()))


def processes_in_turns(commands: Sequence[Sequence[str]], rounds: int, **environment: str) -> list[Run]:
    """The medians of each command, run in turns; the first round is thrown away."""
    runs: list[list[Run]] = [[] for _ in commands]
    for turn in range(rounds + 1):
        for command, kept in zip(commands, runs, strict=True):
            run = process(command, **environment)
            if turn:
                kept.append(run)
    return [Run(statistics.median(r.time for r in kept), statistics.median(r.memory for r in kept)) for kept in runs]


def at_rest(command: Sequence[str], **environment: str) -> float:
    """Start a program that stays open, wait until it has nothing more to do, and end it: the megabytes that it held.

    Only where /proc tells, as Linux does. Raises `CalledProcessError` where it ends by itself.
    """
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL) as running:  # noqa: S603  our own
        told = Path("/proc", str(running.pid))
        try:
            used, quiet = "", 0
            while quiet < _QUIET and running.poll() is None:
                time.sleep(0.25)
                now = " ".join(told.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13])
                used, quiet = now, quiet + 1 if now == used else 0
            if running.returncode is not None:
                raise subprocess.CalledProcessError(running.returncode, command)
            pages = int(told.joinpath("statm").read_text(encoding="utf-8").split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
        finally:
            running.terminate()


def percentile(times: Sequence[float], part: float) -> float:
    """The time that `part` (0 to 1) of the times do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def program(data: Path, *arguments: str) -> list[str]:
    """The command that starts the program over a folder of cases."""
    return [sys.executable, str(ROOT / "main.py"), "--data", str(data), *arguments]
