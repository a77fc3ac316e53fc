"""From what a person typed to what is kept: one reader for each kind of entry, told in plain words when it fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checklists.policy.amounts import MOST, in_yuan
from checklists.policy.choosing import YES_NO, option_called, parts_of
from checklists.policy.identity import fault_of_person_id, fault_of_uscc
from checklists.policy.limits import LONGEST_KEY, LONGEST_TEXT, MOST_DIGITS, MOST_ROWS
from checklists.policy.model import Entry, Option
from checklists.policy.text import clean, clean_line, folded, half_width
from checklists.policy.units import shift_between
from checklists.policy.values import Value, plain_decimal, told_apart

_Known = dict[tuple[str, str | tuple[str, ...] | None], Value]  # by column and what is typed, what that is


class EntryError(Exception):
    """What was typed cannot be kept. The text is one Chinese sentence: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what was typed into an entry.

    `options` gives the options of an entry (those of the user's own rows included); `today` bounds dates of birth.
    `by_id`: whether people here know options by their ids as well, as on the command line; the screen says words only.
    """

    options: Callable[[Entry], Sequence[Option]]
    today: date
    by_id: bool = True

    def read(self, entry: Entry, typed: object, *, where: str = "") -> Value:
        """The value to keep, or None where nothing was typed.

        `typed` is text, or what JSON holds: a list for several choices, a list of mappings for a table.
        Raises `EntryError`.
        """
        place = where or f"“{entry.label}”"
        if entry.computed and typed not in (None, "", []):
            raise EntryError(f"{place}：自动算出，不能填写")
        if isinstance(typed, bool):
            typed = "yes" if typed else "no"
        elif isinstance(typed, int | float | Decimal):
            typed = _written(typed, place)
        if isinstance(typed, str) and typed.strip() and not clean_line(typed):
            raise EntryError(f"{place}：所填内容没有看得见的字，请重新填写")
        if typed is None or typed == [] or (isinstance(typed, str) and not clean_line(typed)):
            return None
        if not isinstance(typed, str | list):
            raise EntryError(f"{place}：看不懂所填内容，请填写文字")
        if isinstance(typed, list) and entry.kind not in ("choices", "table"):
            raise EntryError(f"{place}：只能填写一项，不能填写一组")
        return _READERS[entry.kind](self, entry, typed, place)


def _written(number: float | Decimal, place: str) -> str:
    """A number of JSON as it would be typed."""
    try:
        return str(number)
    except ValueError:  # Python writes no whole numbers of more than 4300 digits
        raise EntryError(f"{place}：数字太长，请核对") from None


def _line(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    return _fitting(entry, clean_line(typed), place)


def _long(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    return _fitting(entry, clean(typed), place)


def _fitting(entry: Entry, text: str, place: str) -> str | None:
    if len(text) > (longest := entry.longest or LONGEST_TEXT):
        raise EntryError(f"{place}：共{len(text)}个字，超过{longest}个字，请缩短")
    return text or None


def _choice(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    return _option(reader, reader.options(entry), clean_line(typed), place)


def _option(reader: Reader, options: Sequence[Option], text: str, place: str) -> str | None:
    if not text:
        return None
    found = option_called(options, text)
    if len(found) == 1:
        return found[0].id
    if found:
        raise EntryError(f"{place}：“{text}”可以指{'或'.join(f'“{o.label}”' for o in found)}，请写其中一个")
    known = "、".join(f"{o.id}（{o.label}）" if reader.by_id and o.id != o.label else o.label for o in options)
    raise EntryError(f"{place}：没有“{text}”这个选项，可选：{known}")


def _choices(reader: Reader, entry: Entry, typed: str | list[object], place: str) -> Value:
    options = reader.options(entry)
    parts = parts_of(typed, options) if isinstance(typed, str) else typed
    chosen = [_option(reader, options, _name(part, place), place) for part in parts]
    order = [option.id for option in options]
    return sorted({one for one in chosen if one}, key=order.index) or None


def _name(part: object, place: str) -> str:
    if not isinstance(part, str):
        raise EntryError(f"{place}：看不懂所填内容，请逐项填写选项的编号或名称")
    return clean_line(part)


def _yes_no(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    answer = YES_NO.get(folded(typed))
    if answer is None:
        words = "yes（是）或 no（否）" if reader.by_id else "是或否"
        raise EntryError(f"{place}：请填 {words}，也可写有、无或√、×，现为“{clean_line(typed)}”")
    return answer


_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def _date(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    found = _DATE.fullmatch(half_width(typed))
    if found is None:
        raise EntryError(f"{place}：“{clean_line(typed)}”不是日期，请写成 2026-11-22 或 2026年11月22日")
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise EntryError(f"{place}：没有{year}年{month}月{day}日这一天，请核对") from None


_AMOUNT = re.compile(r"[¥￥]?(-?[\d,]*\.?\d+)(.*)")


def _number(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    plain = half_width(typed).replace("m2", "㎡")
    found = _AMOUNT.fullmatch(plain)
    if found is None or re.search(r"\d", found[2]) or not re.fullmatch(r"-?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?", found[1]):
        raise EntryError(f"{place}：“{clean_line(typed)}”不是数字，请只填写数字，如 1234.56")
    number = Decimal(found[1].replace(",", ""))
    if len(found[1]) <= MOST_DIGITS:  # beyond, the shift would round
        number = number.scaleb(_shift(entry, found[2], place))
    plain = plain_decimal(number)
    if len(plain) > MOST_DIGITS:
        raise EntryError(f"{place}：数字太长，请核对")
    _within(entry, number, place)
    _bounded(entry, plain, place)
    return plain if found[2] and _shift(entry, found[2], place) else _as_typed(plain, found[1], entry)


def _as_typed(plain: str, typed: str, entry: Entry) -> str:
    """With the zeros that were typed behind the point, as far as the entry takes decimals: 1,200.50 stays so."""
    places = len(typed.partition(".")[2])
    places = places if entry.places is None else min(places, entry.places)
    whole, _, decimals = plain.partition(".")
    text = f"{whole}.{decimals.ljust(places, '0')}" if places else plain
    return text if len(text) <= MOST_DIGITS else plain


def _shift(entry: Entry, unit: str, place: str) -> int:
    """By how many decimal places the typed unit is larger than the entry's; 万元 typed into 元 is 4."""
    if entry.kind == "percent" and unit == "%":
        return 0
    shift = shift_between(unit, entry.unit)
    if shift is None:
        raise EntryError(f"{place}：单位“{unit}”与本栏单位“{entry.unit or '（无）'}”不一致，请换算后填写数字")
    return shift


def _within(entry: Entry, number: Decimal, place: str) -> None:
    unit = entry.unit
    if entry.least and number < Decimal(entry.least):
        said = "不能是负数" if entry.least == "0" else f"不能小于{entry.least}{unit}"
        raise EntryError(f"{place}：{said}，现为{plain_decimal(number)}{unit}")
    if entry.most and number > Decimal(entry.most):
        raise EntryError(f"{place}：不能大于{entry.most}{unit}，现为{plain_decimal(number)}{unit}")
    if entry.places is not None and len(plain_decimal(number).partition(".")[2]) > entry.places:
        said = f"最多{entry.places}位小数" if entry.places else "应为整数"
        raise EntryError(f"{place}：{said}，现为{plain_decimal(number)}{unit}")


def _bounded(entry: Entry, plain: str, place: str) -> None:
    """Refuse an amount that no paper can write out, which is a slip of the unit more often than not."""
    yuan = in_yuan(plain, entry.unit) if entry.kind == "money" else None
    if yuan is not None and abs(yuan) > MOST:
        raise EntryError(f"{place}：金额不能超过10亿亿元，现为{plain}{entry.unit}，请核对数字和单位")


def _phone(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    plain = re.sub("[‐-―−]", "-", half_width(typed))
    if not re.fullmatch(r"(?=(\D*[0-9]){5})\+?[0-9\-()]{5,24}(转[0-9]{1,6})?", plain):
        raise EntryError(f"{place}：“{clean_line(typed)}”不像电话号码，请填写手机号或带区号的座机号")
    return plain


def _email(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    plain = half_width(typed)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", plain):
        raise EntryError(f"{place}：“{clean_line(typed)}”不像电子邮箱，请写成 name@example.com 的样子")
    return _fitting(entry, plain, place)


def _uscc(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    code = half_width(typed).upper()
    if fault := fault_of_uscc(code):
        raise EntryError(f"{place}：{'' if '统一社会信用代码' in place else '统一社会信用代码'}{fault}")
    return code


def _person_id(reader: Reader, entry: Entry, typed: str, place: str) -> Value:
    number = half_width(typed).upper()
    if fault := fault_of_person_id(number, today=reader.today):
        raise EntryError(f"{place}：身份证件号码{fault}")
    return number


def _table(reader: Reader, entry: Entry, typed: str | list[object], place: str) -> Value:
    if isinstance(typed, str):
        try:
            typed = json.loads(typed)
        except (ValueError, RecursionError):
            raise EntryError(f"{place}：表格请写成 JSON 的行，如 {_example(entry)}，或放进 --answers 的文件") from None
    if not isinstance(typed, list):
        raise EntryError(f"{place}：表格应是若干行，如 {_example(entry)}")
    if len(typed) > MOST_ROWS:
        raise EntryError(f"{place}：共{len(typed):,}行，一张表最多{MOST_ROWS:,}行，请减少行数，或者分成几个办件")
    known: _Known = {}  # in a long table most cells of a column say the same
    rows = [_row(reader, entry, row, f"{place}第{number}行", known) for number, row in enumerate(typed, 1)]
    if entry.key:
        _unique(entry, rows, place)
    keys = [row["key"] for row in rows if "key" in row]
    if len(keys) != len({str(key) for key in keys}):
        raise EntryError(f"{place}：有两行的 key 相同，请删去其中一处 key")
    return rows or None


def _example(entry: Entry) -> str:
    return json.dumps([{entry.columns[0].id: "…"}], ensure_ascii=False)


def _row(reader: Reader, entry: Entry, typed: object, place: str, known: _Known) -> dict[str, Value]:
    if not isinstance(typed, Mapping):
        raise EntryError(f"{place}：应是“列: 值”的一行，如 {_example(entry)[1:-1]}")
    columns, row = {column.id: column for column in entry.columns}, dict[str, Value]()
    for name, value in typed.items():
        if name == "key":
            if key := _key(value, place):
                row["key"] = key
        elif name not in columns:
            raise EntryError(f"{place}：没有“{clean_line(str(name))}”这一列，可填：{'、'.join(columns)}")
        else:
            said = name, told_apart(value)
            read = known.get(said) or reader.read(columns[name], value, where=f"{place}“{columns[name].label}”")
            if read is not None:
                row[name] = read
                known.update({said: read} if said[1] else {})
    return row


def _key(value: object, place: str) -> str:
    """The key that a row brings along; / and ] part what belongs to whom in an item's id."""
    if value is not None and (not isinstance(value, str) or re.search(r"[/\]]", value) or len(value) > LONGEST_KEY):
        raise EntryError(f"{place}：key 只能是不含 / 和 ] 的文字，最多{LONGEST_KEY}个字，请改正或删去 key")
    return clean_line(value or "")


def _unique(entry: Entry, rows: Sequence[Mapping[str, Value]], place: str) -> None:
    label = next(column.label for column in entry.columns if column.id == entry.key)
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        name = row.get(entry.key)
        if not isinstance(name, str):
            raise EntryError(f"{place}第{number}行：“{label}”没有填写，请补填")
        if name in seen:
            raise EntryError(f"{place}第{number}行：“{label}”“{name}”与第{seen[name]}行重复，请改名或删去一行")
        seen[name] = number


_READERS: dict[str, Callable[..., Value]] = {
    "text": _line,
    "long-text": _long,
    "choice": _choice,
    "choices": _choices,
    "yes-no": _yes_no,
    "date": _date,
    "money": _number,
    "number": _number,
    "percent": _number,
    "phone": _phone,
    "email": _email,
    "uscc": _uscc,
    "person-id": _person_id,
    "table": _table,
}
