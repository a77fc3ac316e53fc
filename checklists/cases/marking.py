"""What is kept of a mark, and which marks an item takes."""

from __future__ import annotations

from checklists.cases.changes import Json
from checklists.cases.replies import RefusedError
from checklists.judging.facts import MARKS
from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.policy.condition import Truth
from checklists.policy.text import clean_line


def marked(item: JudgedItem, word: str, reason: str) -> Json:
    """The fact that an item is marked so; None where it is open again. Raises `RefusedError`."""
    if word not in MARKS:
        raise RefusedError(f"“{clean_line(word)}”不是核对结果，可写：{'、'.join(MARKS)}")
    if item.applies is Truth.NO:
        raise RefusedError(f"“{item.label}”（{item.id}）按现在的情形不适用，不需要核对")
    if item.mark == NOT_REQUIRED:
        raise RefusedError(f"“{item.label}”（{item.id}）规则不要求，由程序按情形判定，不能手工更改")
    if word == "na" and not item.pattern.na_allowed:
        sort = "要逐项核对的情形" if item.pattern.meaning else "必备条件"
        raise RefusedError(f"“{item.label}”（{item.id}）是{sort}，不能标为不适用")
    if word == "na" and not reason:
        raise RefusedError(f"“{item.label}”（{item.id}）标为不适用要写明理由，如“{item.pattern.na_example}”")
    if word == "open":
        return None
    return {"mark": word, "reason": reason} if reason else {"mark": word}
