"""What a step did, in words."""

from __future__ import annotations

from checklists import words
from checklists.cases.casefile import READING, keyed
from checklists.cases.change_words import moves_of_rows
from checklists.cases.changes import Action, Change, Kind, Step
from checklists.judging.picture import Picture
from checklists.judging.verdict import words_for
from checklists.policy.beside import name_beside
from checklists.policy.text import quoted
from checklists.policy.values import rows_of

_WHOLE = {
    Action.CREATE: "已新建",
    Action.CARRY: "已带入单位信息",
    Action.DELETE: "已移到回收站",
    Action.UNDELETE: "已从回收站恢复",
    Action.RECEIVE: "已换成办件包的内容",
    Action.REVERT: "已退回到先前的样子",
}
_OF_FILES = {
    Action.DETACH: "已移除文件", Action.DETAIL: "的文件信息已改", Action.ORDER: "的文件已换次序",
}  # fmt: skip
_TURNED = {Action.UNDO: "已撤销", Action.REDO: "已重做"}
_DONE = {
    Kind.ANSWER: "已填写",
    Kind.EVIDENCE: "已添加文件",
    Kind.NOTE: "的备注已改",
    Kind.TITLE: "办件已改名",
    Kind.DELETED: "",
}


def said(step: Step, picture: Picture) -> str:
    """One short sentence about a step, such as “营业执照”已标为已备齐."""
    if step.action in _WHOLE:
        return _gone_over(step) or _WHOLE[step.action]
    if step.action in _TURNED or len(step.changes) > 1:
        return _several(step, picture)
    change = step.changes[0]
    name = _name(change, picture)
    if change.kind is Kind.MARK:
        return f"{name}已标为{_mark(change, picture)}"
    if step.action in _OF_FILES:
        return f"{name}{_OF_FILES[step.action]}"
    if change.kind is Kind.ANSWER and change.after is None:
        return f"{name}已清空"
    rows = _rows(change, picture) if change.kind is Kind.ANSWER else ""
    return f"{name}{rows or _DONE[change.kind]}"


def _rows(change: Change, picture: Picture) -> str:
    """Where rows of a table came or went, how many: a paste is to be seen for what it did."""
    entry = picture.policy.entry.get(change.key)
    if entry is None or entry.kind != "table":
        return ""
    old, new = (rows_of(keyed(value, entry.key)) for value in (change.before, change.after))  # type: ignore[arg-type]
    moves = moves_of_rows(old, new)
    return "、".join(moves) if len(old) != len(new) else ""


def _turned(step: Step, picture: Picture) -> str:
    """What an undo or a redo was about, for it may be something out of sight."""
    done = _TURNED[step.action]
    names = list(dict.fromkeys(name for change in step.changes if (name := _name(change, picture))))
    if len(names) > 1:
        return f"{done}：{names[0]}等 {len(step.changes)} 处"
    return f"{done}：{names[0]}" if names else f"{done}一步"


def _gone_over(step: Step) -> str:
    """That a case belongs to another organisation than before; empty where it does not."""
    for change in step.changes if step.action is Action.CARRY else ():
        if change.kind is Kind.ORGANISATION and change.before is not None:
            return "已换一家单位" if change.after else "已不属于任何单位"
    return ""


def _several(step: Step, picture: Picture) -> str:
    if step.action in _TURNED:
        return _turned(step, picture)
    number = len(step.changes)
    marks = {_mark(change, picture) for change in step.changes if change.kind is Kind.MARK}
    if len(marks) == 1 and step.action is Action.MARK:
        return f"{number} 项已标为{marks.pop()}"
    return f"已{words.word('action', step.action)} {number} 处"


def _mark(change: Change, picture: Picture) -> str:
    mark = str(change.after.get("mark", "open")) if isinstance(change.after, dict) else "open"
    kind = next((item.pattern.sense for item in picture.items if item.id == change.key), "condition")
    return words.mark_word(kind, mark)


def _name(change: Change, picture: Picture) -> str:
    if change.kind is Kind.ANSWER:
        if change.key.startswith(READING):
            return "口径选择"
        beside = _beside(change.key, picture)
        if beside:
            return beside
        return words_for(change.key, picture.policy, picture.scope)
    label = next((item.label for item in picture.items if item.id == change.key), "")
    return quoted(label) if label else ""


def _beside(key: str, picture: Picture) -> str:
    """What an entry beside an item is called; nothing for any other."""
    for item in picture.items:
        for entry in item.pattern.entries:
            if key == name_beside(item.id, entry):
                return f"{quoted(item.label)}的{quoted(picture.policy.entry[entry].label)}"
    return ""
