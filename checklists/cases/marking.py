"""Marking an item: which one is meant, which marks it takes, and what is kept of them."""

from __future__ import annotations

import difflib

from checklists.cases.changes import Json
from checklists.cases.replies import RefusedError
from checklists.judging.facts import MARKS
from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.text import clean_line


def item_of(picture: Picture, item_id: str) -> JudgedItem:
    """The item of that id. Raises `RefusedError`."""
    for item in picture.items:
        if item.id == item_id:
            return item
    near = difflib.get_close_matches(item_id, [item.id for item in picture.items], n=1)
    hint = f"是否想写“{near[0]}”？" if near else ""
    raise RefusedError(f"没有编号为“{clean_line(item_id)}”的条目。{hint}可用 show 查看全部编号")


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
