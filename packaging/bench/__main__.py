"""`make bench`: measures what design asked for, beside its floor and beside what people would otherwise use.

Nothing here decides whether tests pass. The table is printed and written to out/bench/ with the curves.
`make bench ARGS="--quick"` takes fewer rounds and leaves out the growth and how soon work is stopped; `--most 10000`
makes no larger store.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import blocking
import papers
import starting
import stopping
import volumes
import working
from chart import drawn
from growth import LARGEST, Curve, curves
from measuring import Figure

OUT = Path("out/bench")


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="轮数少，不量增长和取消")
    parser.add_argument("--most", type=int, default=100_000, metavar="件数", help="办件库最多造这么大")
    given = parser.parse_args()
    quick = given.quick
    rounds = 5 if quick else 15
    found: list[Figure] = []
    grown: list[Curve] = []
    with tempfile.TemporaryDirectory(prefix="shenyan-bench-") as place:
        folder = Path(place)
        parts = (
            working.marking,
            working.rejudging,
            papers.figures,
            volumes.figures,
            starting.figures,
            blocking.figures,
            *(() if quick else (stopping.figures,)),
            working.listing,
            *(() if quick or given.most < LARGEST else (working.listing_more,)),
        )
        for part in parts:
            for figure in part(folder, rounds):
                print(line(figure), flush=True)
                found.append(figure)
        if not quick:
            grown = list(curves(folder, 5, given.most))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "figures.md").write_text(table(found, grown), encoding="utf-8")
    if grown:
        (OUT / "growth.svg").write_text(drawn(grown), encoding="utf-8")
    print(f"\n{table(found, grown)}\n写在 {OUT}/")


def line(figure: Figure) -> str:
    """One figure while the rest is still being measured."""
    return f"{figure.name}：{figure.ours:.2f} {figure.unit}{' ＞ 目标' if figure.kept is False else ''}"


def table(figures: Iterable[Figure], grown: Iterable[Curve]) -> str:
    """All of them as Markdown."""
    rows = ["| 量什么 | 本程序 | 相比的做法 | 它 | 倍数 | 目标 | |", "|---|---|---|---|---|---|---|"]
    for f in figures:
        theirs = f"{f.theirs:.2f} {f.unit}" if f.theirs is not None else ""
        ratio = f"{f.ratio:.2f}" if f.ratio is not None else ""
        most = "" if f.most is None else f"≤ {f.most:g}{' 倍' if f.ratio is not None else ' ' + f.unit}"
        kept = {True: "达到", False: "没有达到", None: ""}[f.kept]
        rows.append(f"| {f.name} | {f.ours:.2f} {f.unit} | {f.other} | {theirs} | {ratio} | {most} | {kept} |")
    for curve in grown:
        points = "，".join(f"{size:,}：{time:.2f}" for size, time in zip(curve.sizes, curve.times, strict=True))
        rows.append(f"| {curve.name}随数量（ms） | {points} | | | | | |")
    return "\n".join(rows) + "\n"


main()
