"""Files of a folder, and to which item each of them may belong, by the words of its name; nothing is filed here."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth

MOST_FILES = 500
_MOST_SEEN = 20_000  # files and folders that are looked at
_LARGEST = 2_000_000_000  # bytes
_LEFT_BEHIND = {"thumbs.db", "desktop.ini"}  # what systems put into folders
_BESIDE_OPEN = ("~$", ".~")  # what office programs put beside an open file
_ENOUGH = 0.6  # of the words of a title
_BRACKETS = re.compile(r"[（(［\[][^（）()［］\[\]]*[）)］\]]")

GoOn = Callable[[], bool]


class Gathered(NamedTuple):
    """The files that were found, and one sentence for each reason why others were left."""

    files: tuple[Path, ...]
    left: tuple[str, ...] = ()


def gather(places: Sequence[Path], why_not: Callable[[Path], str], go_on: GoOn = lambda: True) -> Gathered:
    """The files in folders and below them. Links to other places are not followed, so that no way leads in a circle."""
    files: list[Path] = []
    wrong: dict[str, list[str]] = {}
    seen = 0
    for file in _walked(places):
        seen += 1
        if not go_on() or seen > _MOST_SEEN or len(files) > MOST_FILES:
            break
        reason = _unfit(file) or why_not(file)
        if reason:
            wrong.setdefault(reason, []).append(file.name)
        elif not _is_left_behind(file):
            files.append(file)
    left = [
        f"“{names[0]}”{f'等 {len(names)} 个' if len(names) > 1 else ''}没有列出：{why}" for why, names in wrong.items()
    ]
    if len(files) > MOST_FILES or seen > _MOST_SEEN:
        left.append(f"文件太多，只列出前 {min(len(files), MOST_FILES)} 个；其余的请分几个文件夹再拖进来")
    return Gathered(tuple(files[:MOST_FILES]), tuple(left))


def propose(picture: Picture, files: Sequence[Path]) -> list[str]:
    """For each file the id of the item that it may belong to, or nothing."""
    names = [(item.id, _titles(item)) for item in fileable(picture)]
    return [_best(file, names) for file in files]


def fileable(picture: Picture) -> list[JudgedItem]:
    """The items that a file can be filed under, in the order of the rule."""
    return [
        item
        for item in picture.items
        if item.applies is not Truth.NO and item.mark != "not-required" and item.pattern.authority == "rule"
    ]


def _best(file: Path, names: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The item of which most words are in the file's name, or else in that of its folder."""
    for said in (_plain(file.stem), _plain(file.parent.name)):
        scores = [(max((_score(title, said) for title in titles), default=0.0), item) for item, titles in names]
        score, item = max(scores, key=lambda pair: pair[0], default=(0.0, ""))
        if score >= _ENOUGH:
            return item
    return ""


def _score(title: str, said: str) -> float:
    """How much of a title a name says: all of it, or the share of its pairs of characters; longer titles first."""
    if len(title) < 2 or len(said) < 2:
        return 0.0
    if title in said:
        return 1 + len(title)
    if said in title and len(said) >= 3:
        return 1 + len(said) / len(title)
    pairs = {title[place : place + 2] for place in range(len(title) - 1)}
    return sum(pair in said for pair in pairs) / len(pairs)


def _titles(item: JudgedItem) -> tuple[str, ...]:
    """What an item is called: its label with and without what stands in brackets, what proves it, its number."""
    said = (item.label, _BRACKETS.sub("", item.label), *item.pattern.proofs, item.id)
    return tuple(dict.fromkeys(filter(None, map(_plain, said)))) if not item.pattern.catch_all else ()


def _plain(text: str) -> str:
    """Letters, digits and Chinese alone, in one form."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).lower() if one.isalnum())


def _walked(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, below, names in os.walk(place, followlinks=False):
            below[:] = sorted(name for name in below if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names))


def _is_left_behind(file: Path) -> bool:
    name = file.name.lower()
    return name.startswith(".") or name in _LEFT_BEHIND or name.startswith(_BESIDE_OPEN)


def _unfit(file: Path) -> str:
    """Why a file cannot be filed; nothing where it can."""
    if _is_left_behind(file):
        return ""
    if file.is_symlink():
        return "它是指向别处的链接，请放文件本身"
    try:
        if not file.is_file():
            return "它不是普通文件"
        return "文件太大（超过 2 GB），请缩小后再添加" if file.stat().st_size > _LARGEST else ""
    except OSError:
        return "读不到它，请检查权限"
