"""What of the list of cases is shown, and in which order: by rule, by state, real ones or those for practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from checklists import words
from checklists.cases.stored import Number, Wanted
from ui.desktop.look.choice import ChoiceButton, Option
from ui.desktop.workbench import Workbench

_ALL = Option("", "全部")
_REAL, _PRACTICE, _BOTH = Option("real", "正式办件"), Option("practice", "练习办件"), Option("both", "正式和练习")
_MADE_FOR = {_REAL.code: False, _PRACTICE.code: True, _BOTH.code: None}
_ORDERS = (Option("changed", "最近改动"), Option("days", "下一个日期"), Option("made", "新建时间"))


class FilterRow(QWidget):
    """Four buttons; each says what is chosen, and its menu how many cases each choice would show."""

    changed = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._bench = workbench
        self._search: Callable[[], str] = str
        self.rule = ChoiceButton("规则", _ALL, self._rules)
        self.state = ChoiceButton("结论", _ALL, self._states)
        self.kind = ChoiceButton("办件", _REAL, self._kinds)
        self.order = ChoiceButton("排序", _ORDERS[0], lambda: _ORDERS)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 16, 4)
        row.setSpacing(4)
        for choice in (self.rule, self.state, self.kind):
            row.addWidget(choice)
            choice.chosen.connect(self.changed)
        row.addStretch(1)
        row.addWidget(self.order)
        self.order.chosen.connect(self.changed)

    def count_with(self, search: Callable[[], str]) -> None:
        """Count among what this says is looked for."""
        self._search = search

    @property
    def usual(self) -> bool:
        """Whether everything real is shown."""
        return (self.rule.code, self.state.code, self.kind.code) == ("", "", _REAL.code)

    def wanted(self) -> Wanted:
        """The filters; what is looked for is not their matter."""
        practice = _MADE_FOR[self.kind.code]
        order = self.order.code
        return Wanted(practice=practice, policy=self.rule.code, state=self.state.code, order=order)  # type: ignore[arg-type]  # one of its own

    def _counted(self, wanted: Wanted) -> Sequence[Number]:
        return self._bench.cases.numbers(wanted._replace(search=self._search()))

    def _rules(self) -> Sequence[Option]:
        numbers = self._counted(self.wanted()._replace(policy=""))
        counts = Counter[str]()
        for one in numbers:
            counts[one.checklist.partition("/")[0]] += one.number
        covers = self._bench.shelf.covers
        known = [name for name in covers if name in counts] + [name for name in counts if name not in covers]
        names = {name: covers[name].number if name in covers else name for name in known}
        return [_ALL._replace(number=_sum(numbers)), *(Option(name, names[name], counts[name]) for name in known)]

    def _states(self) -> Sequence[Option]:
        numbers = self._counted(self.wanted()._replace(state=""))
        counts = Counter[str]()
        for one in numbers:
            counts[one.state] += one.number
        said = words.table()["state"]
        return [_ALL._replace(number=_sum(numbers)), *(Option(code, said[code], counts[code]) for code in said)]

    def _kinds(self) -> Sequence[Option]:
        numbers = self._counted(self.wanted()._replace(practice=None))
        practice = _sum(one for one in numbers if one.practice)
        counts = (_sum(numbers) - practice, practice, _sum(numbers))
        return [option._replace(number=count) for option, count in zip((_REAL, _PRACTICE, _BOTH), counts, strict=True)]


def _sum(numbers: Iterable[Number]) -> int:
    return sum(one.number for one in numbers)
