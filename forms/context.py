"""What a part of a page may look at while it is built: the picture of the case, its form, and the paper's size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checklists.judging.answers import options_of
from checklists.judging.items import Turn
from checklists.judging.picture import Picture
from checklists.policy.condition import Condition, Scope, Truth, judge
from checklists.policy.layout import Form
from checklists.policy.model import Entry
from checklists.policy.showing import show
from checklists.policy.values import Value
from forms.document import Page


@dataclass(frozen=True, slots=True)
class Context:
    """The picture of a case, seen from one sheet of one form, and from one row where the paper is about one."""

    picture: Picture
    form: Form
    page: Page
    row: Turn | None = None
    letter: bool = False  # laid out as 公文
    pages: Mapping[str, str] = field(default_factory=dict)  # on which pages of the volume each item is, by its id

    @property
    def room(self) -> float:
        """The width of the type area in millimetres."""
        return self.page.text_width

    @property
    def by_hand(self) -> bool:
        """Whether blanks carry hints for the pen; in a spreadsheet they would be in the way of typing."""
        return "excel" not in self.form.formats

    @property
    def scope(self) -> Scope:
        """What names mean on the paper: the answers, and the row that it is about."""
        if self.row is None:
            return self.picture.scope
        rows = self.picture.rows(self.row.table)
        here = next(row for row in rows if row["key"] == self.row.key)
        return self.picture.scope.within(self.row.loop, here)

    def entry(self, name: str) -> Entry:
        """The entry of that name, or the column of the row that the paper is about. Raises `KeyError`."""
        loop, _, column = name.partition(".")
        if self.row is not None and loop == self.row.loop:
            return {one.id: one for one in self.picture.policy.entry[self.row.table].columns}[column]
        return self.picture.policy.entry[name]

    def around(self, *names: str) -> tuple[str, ...]:
        """The entries that names are or lie in, as the form lists them."""
        return tuple(dict.fromkeys(self.form.entry_around(name) for name in names))

    def value(self, name: str) -> Value:
        """The answer to an entry, defaults included."""
        return self.scope.value(name)

    def shown(self, entry: Entry, value: Value) -> str:
        """A value in words; options that are rows of the user's own by their names."""
        return show(entry, value, lambda option: self.names(entry).get(option, option))

    def names(self, entry: Entry) -> dict[str, str]:
        """The words of an entry's options, those of the user's own rows included."""
        options = options_of(entry, self.picture.policy, self.picture.scope.tables)
        return {option.id: option.label for option in options}

    def shows(self, condition: Condition | None) -> bool:
        """Whether a part stands on the page: always, unless it is settled that its condition does not hold."""
        return judge(condition, self.scope).truth is not Truth.NO
