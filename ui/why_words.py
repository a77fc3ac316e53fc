"""Why something of a case is as it is, as lines and as JSON for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checklists.judging.why import Why


def lines_of(why: Why, *, whole: bool) -> Iterator[str]:
    """All of it; or, where not the `whole` is asked for, one line that says what it is."""
    if not whole:
        yield f"{why.place}　{why.title}：{why.said}"
        return
    yield why.title
    yield f"  {why.said}"
    for step in why.steps:
        yield f"  {step}"
    for ground in why.grounds:
        yield f"  · {ground.text}"
    for passage in why.passages:
        yield f"\n{passage.ref}"
        if passage.text:
            yield f"  {passage.text}"


def as_json(why: Why) -> dict[str, Any]:
    """The same for other programs."""
    return {
        "place": why.place,
        "title": why.title,
        "said": why.said,
        "steps": list(why.steps),
        "answers": [{"id": one.name, "text": one.text, "missing": one.missing} for one in why.grounds],
        "passages": [{"source": one.ref, "text": one.text} for one in why.passages],
    }
