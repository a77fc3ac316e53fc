"""What is said of restore points, backups and restores, on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from checklists.cases.errors import StoreError
from checklists.keeping import archive, points
from checklists.keeping.content import megabytes
from checklists.keeping.points import Point
from checklists.keeping.restoring import Preview, Restored
from checklists.policy.redaction import redacted

_UNREADABLE = "读不出来，可能已损坏"


def backup_name(now: datetime) -> str:
    """How a backup is called where nobody says otherwise."""
    return f"申验通备份-{now:%Y%m%d-%H%M}{archive.SUFFIX}"


def backup_words(written: archive.Written) -> str:
    """What was written."""
    return f"已备份{written.cases}件办件、{written.files}个附件（{megabytes(written.size)}），写好后已核对"


def left_out_words(written: archive.Written) -> str:
    """Which attached files are not in a backup; "" where all are."""
    if not written.left_out:
        return ""
    first, number = written.left_out[0], len(written.left_out)
    more = f"等{number}个" if number > 1 else ""
    return f"{first.whose}的附件“{redacted(first.name)}”{more}不见了或被改过，没有放进备份"


def contents_words(point: Point) -> str:
    """What a restore point holds."""
    try:
        held = points.contents_of(point)
    except StoreError:
        return _UNREADABLE
    return f"办件{held.cases}件" + (f"，回收站{held.deleted}件" if held.deleted else "")


def lines_of_preview(seen: Preview) -> Iterator[str]:
    """What restoring would change."""
    for title, names in (("会消失", seen.go), ("会回来", seen.come), ("会变回当时的样子", seen.change)):
        if names:
            yield f"{title}（{len(names)}）："
            yield from (f"  {redacted(name)}" for name in names)
    yield f"不变：{seen.same}" if seen.changes else f"与现在完全一样（{seen.same}）"


def lines_of_restored(done: Restored) -> Iterator[str]:
    """What was done, apart from how it is taken back."""
    yield f"已恢复，取回附件{done.files}个" if done.files else "已恢复"
    if done.aside is not None:
        yield f"损坏的办件库没有删除，放在：{done.aside}"
    if done.missing:
        yield f"有{done.missing}个附件在这台电脑和这份备份里都没有，核对办件库可以看到是哪些"
