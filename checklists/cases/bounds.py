"""Whether a step keeps a case within the limits in which it can be handed over; asked before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.cases.changes import Json, Kind, Step
from checklists.cases.log import as_json, canonical
from checklists.cases.replies import RefusedError
from checklists.policy.limits import LARGEST_CASE, LARGEST_STEP, LONGEST_TEXT

_LARGE = 50_000  # bytes; only a step that is larger can make a case too large
_FEWER = "请减少表格的行数或文字，或者分成几个办件"


def refuse_beyond(step: Step, facts: Mapping[tuple[Kind, str], Json]) -> None:
    """Raise `RefusedError` where a step, or the facts that it leads to, are larger than a case may be."""
    longest = max((len(text) for text in _texts(step)), default=0)
    if longest > LONGEST_TEXT:
        raise RefusedError(f"这段文字共{longest:,}个字，超过{LONGEST_TEXT:,}个字，没有保存，请缩短，或者作为文件添加")
    size = _size(as_json(step))
    if size > LARGEST_STEP:
        raise RefusedError(f"这次改动太大（{_megabytes(size)}），没有保存，{_FEWER}")
    whole = sum(_size([kind.value, key, value]) for (kind, key), value in facts.items()) if size > _LARGE else 0
    if whole > LARGEST_CASE:
        raise RefusedError(f"这个办件的内容太多（{_megabytes(whole)}），没有保存，{_FEWER}")


def _texts(step: Step) -> Iterator[str]:
    yield step.reason
    for change in step.changes:
        match change.after:
            case str(text):
                yield text
            case dict(words):
                yield from (word for word in words.values() if isinstance(word, str))


def _size(value: Json) -> int:
    return len(canonical(value).encode("utf-8", "surrogatepass"))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f}MB"
