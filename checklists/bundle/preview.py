"""What taking a bundle in would change, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from checklists.bundle.receiving import Arrival
from checklists.cases.change_words import lines_of_differences
from checklists.cases.changes import Json, Kind
from checklists.judging.picture import Picture
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line

_MEGABYTE = 1_000_000
_SAID = {
    "new": "本机没有这个办件，接收后多一个办件，修改记录一并带来",
    "same": "本机已有这个办件，内容完全一样，不用接收",
    "newer": "本机已有这个办件，办件包里的更新",
    "older": "本机已有这个办件，而且比办件包更新：交出以后本机又改过 {ours} 步",
    "both": "本机已有这个办件，交出以后两边都改过，本机改过 {ours} 步；替换后以办件包为准，本机的改动可以用撤销找回",
}


def lines_of_arrival(arrival: Arrival) -> Iterator[str]:
    """What the bundle is, and how it stands to what is here."""
    manifest = arrival.bundle.manifest
    changed = datetime.fromisoformat(manifest.case.changed_at)
    yield f"{redacted(clean_line(manifest.case.title))}（办件编号 {manifest.case.id}）"
    yield f"依据：{clean_line(manifest.policy.number)}"
    yield f"最后改动：{changed:%Y-%m-%d %H:%M}，共{manifest.case.sequence}步"
    files, size = len(manifest.blobs), arrival.bundle.size
    said = f"{size / _MEGABYTE:.1f}MB" if size >= _MEGABYTE // 10 else f"{max(1, size // 1000)}KB"
    yield f"文件：{files}个，{said}" if files else "文件：没有"
    if arrival.practice:
        yield "这是练习办件，接收后仍是练习，只能出草稿"
    yield _SAID[arrival.standing].format(ours=arrival.ours)
    if arrival.other_edition:
        yield "办件包用的规则数据和本机的版本不同，接收后按本机的规则数据重新核对"


def lines_of_changes(arrival: Arrival, picture: Picture, facts: Mapping[tuple[Kind, str], Json]) -> Sequence[str]:
    """What would be different in the case that is here, whose picture and facts these are; sensitive values masked."""
    return lines_of_differences(picture, facts, arrival.bundle.manifest.known)
