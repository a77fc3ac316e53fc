"""How an entry was worked out and how a day was counted, in words with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from checklists.judging.days import Due
from checklists.judging.grounds import in_words
from checklists.judging.picture import Picture
from checklists.policy.computed import Computed, Operand
from checklists.policy.condition import Scope
from checklists.policy.model import Entry
from checklists.policy.validity import chinese_day
from checklists.policy.values import Value, day_of

_MOST = 6  # parts of a sum that are written out
_SIGNS = {"sum": "＋", "minus": "－", "times": "×"}
_UNITS = {"days": "天", "working-days": "个工作日", "months": "个月", "years": "年", "accounting-years": "个会计年度"}
_DAYS = {
    "year-of": "取{0}的年份",
    "year-before": "取{0}的上一年",
    "years-between": "从{0}起、到{1}止，只数满整年的",
}


def formula_of(entry: Entry, value: Value, picture: Picture, scope: Scope, table: str = "") -> str:
    """What an entry, or a column of the row in the scope, is worked out from, and what comes of it."""
    computed = entry.computed
    if computed is None:
        return ""
    said = _way(computed, picture, scope, table)
    return f"{said} ＝ {in_words(entry, value, picture)}" if value is not None else f"{said}；还没有填全，算不出"


def operand_entry(operand: Operand, picture: Picture, table: str) -> Entry | None:
    """The entry that an operand names: one of the policy, a column of the row, or a column of another table."""
    first, _, column = operand.name.partition(".")
    owner = picture.policy.entry.get(table if first == "row" else first)
    if operand.name in picture.policy.entry or owner is None or not column:
        return picture.policy.entry.get(operand.name)
    return next((one for one in owner.columns if one.id == column), None)


def _way(computed: Computed, picture: Picture, scope: Scope, table: str) -> str:
    operands = computed.operands
    if computed.way == "total":
        return _total(operands[0], picture, scope)
    if computed.way == "count":
        owner = picture.policy.entry[operands[0].name]
        return f"数“{owner.label}”有多少行"
    if computed.way == "deadline":
        due = next((one for one in picture.deadlines if one.id == operands[0].name), None)
        return f"取期限“{due.text}”" if due else "取期限"
    words = [_operand(operand, picture, scope, table) for operand in operands]
    if computed.way in _SIGNS:
        return _SIGNS[computed.way].join(words)
    return _DAYS.get(computed.way, "取{0}").format(*words)


def _operand(operand: Operand, picture: Picture, scope: Scope, table: str) -> str:
    entry = operand_entry(operand, picture, table)
    if operand.number or entry is None:
        return operand.number or "这个数"
    return f"“{entry.label}”（{in_words(entry, scope.value(operand.name), picture)}）"


def _total(operand: Operand, picture: Picture, scope: Scope) -> str:
    table, _, column_id = operand.name.partition(".")
    owner = picture.policy.entry[table]
    column = next(one for one in owner.columns if one.id == column_id)
    values = [row[column_id] for row in scope.tables.get(table, ()) if row.get(column_id) is not None]
    shown = "＋".join(in_words(column, value, picture) for value in values[:_MOST])
    more = f"＋…（共{len(values)}行）" if len(values) > _MOST else ""
    return (
        f"“{owner.label}”各行的“{column.label}”相加：{shown}{more}"
        if values
        else f"“{owner.label}”各行的“{column.label}”相加"
    )


def counting_of(due: Due, picture: Picture) -> Iterator[str]:
    """From which day a day was counted, how, and which days on the way did not count as one would think."""
    start = picture.policy.entry.get(due.start)
    day = day_of(picture.value(due.start))
    label = f"“{start.label}”" if start else "起算的日期"
    if due.span is None or due.counted is None or day is None:
        if day is None:
            yield f"从{label}起算，这个日期还没有填。"
        return
    yield f"从{label}（{chinese_day(day)}）{_counted(due, day)}，得{chinese_day(due.day)}。"
    if due.span.unit == "working-days":
        yield from _working(due)


def _counted(due: Due, start: date) -> str:
    span = due.span
    assert span is not None  # noqa: S101  looked at before
    if span.unit == "accounting-years":
        first = start.year if (start.month, start.day) == (1, 1) else start.year + 1
        return f"起，第一个完整会计年度从{first}年1月1日开始，满{span.count}个会计年度后的第一天"
    how = f"往{'前' if span.count < 0 else '后'}数{abs(span.count)}{_UNITS[span.unit]}"
    if span.unit in ("months", "years"):
        return f"{how}，取同一天" + ("（那个月没有这一天，取月末）" if due.day and due.day.day != start.day else "")
    return f"{how}，当天不算"


def _working(due: Due) -> Iterator[str]:
    counted = due.counted
    assert counted is not None  # noqa: S101  looked at before
    said = ["星期六、星期日不算"]
    if counted.off:
        said.append(f"放假的{_days(counted.off)}也不算")
    if counted.worked:
        said.append(f"调休上班的{_days(counted.worked)}算工作日")
    yield "，".join(said) + "。"
    if counted.estimated:
        yield "其间有的年份放假安排还没有收进程序，只按星期一至星期五估算，请以国务院办公厅的通知为准。"


def _days(days: Sequence[date]) -> str:
    """Days in words, those next to each other as from one to the other."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(chinese_day(run[0]) + (f"至{run[-1].month}月{run[-1].day}日" if run[1:] else "") for run in runs)
