"""What the code of a paper leads to, in lines of Chinese: which case, which state, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checklists.cases.tracing import Trace
from checklists.policy.redaction import redacted
from forms.matching import Match, Told, match

NOTHING_FOUND = (
    "这台电脑的办件库里没有这个编号的状态。可能是在别的电脑上打印的，或打印以后又恢复过较早的备份；"
    "请到打印它的电脑上核对，或先接收那边的办件包"
)
_MOST = 40  # changes that are told


def lines_of_trace(trace: Trace, told: Told = lambda _done, _of: None) -> tuple[list[str], bool]:
    """What is to be said of a state, and whether its papers still say what they would say now. Raises as `told`."""
    found = match(trace.then, trace.now, told)
    fits = not (trace.differences or found.other or found.gone)
    return [*_where(trace), *_standing(trace, found, fits=fits), *_papers(found, fits=fits)], fits


def _where(trace: Trace) -> Iterator[str]:
    head = trace.session.stored.head
    yield f"办件：{redacted(head.title)}（办件编号 {head.id}）{'，现在在回收站里' if head.deleted else ''}"
    yield f"事项：{trace.now.policy.number} {trace.now.checklist.title}"
    yield f"纸面打印的是第 {trace.row.sequence} 步以后的内容，这一步存于 {trace.row.at.astimezone():%Y-%m-%d %H:%M}"


def _standing(trace: Trace, found: Match, *, fits: bool) -> Iterator[str]:
    if not trace.later:
        yield "从那以后没有改过，纸面与现在的办件一致"
    elif fits:
        yield f"从那以后改过 {trace.later} 步，又都改了回来或与内容无关，纸面与现在的办件一致"
    elif not (found.other or found.gone):
        yield f"从那以后改过 {trace.later} 步，文书的内容没有变；变的是："
    else:
        yield f"从那以后改过 {trace.later} 步，与现在的办件不一致："
    for line in trace.differences[:_MOST]:
        yield f"  {line}"
    if len(trace.differences) > _MOST:
        yield f"  等共 {len(trace.differences)} 处"


def _papers(found: Match, *, fits: bool) -> Iterator[str]:
    told: Sequence[tuple[str, tuple[str, ...]]] = (
        ("内容有变化、要用就重新打印的文书", found.other),
        ("现在已经不需要的文书", found.gone),
        ("内容没有变化的文书", () if fits else found.same),
    )
    for words, titles in told:
        if titles:
            yield f"{words}：{'、'.join(titles)}"
