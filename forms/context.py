"""What a part of a page may look at while it is built: the picture of the case, its form, and the paper's size."""

from __future__ import annotations

from dataclasses import dataclass

from checklists.judging.answers import options_of
from checklists.judging.picture import Picture
from checklists.policy.condition import Condition, Truth, judge
from checklists.policy.layout import Form
from checklists.policy.model import Entry
from checklists.policy.showing import show
from checklists.policy.values import Value
from forms.document import Page


@dataclass(frozen=True, slots=True)
class Context:
    """The picture of a case, seen from one sheet of one form."""

    picture: Picture
    form: Form
    page: Page

    @property
    def room(self) -> float:
        """The width of the type area in millimetres."""
        return self.page.text_width

    @property
    def by_hand(self) -> bool:
        """Whether blanks carry hints for the pen; in a spreadsheet they would be in the way of typing."""
        return "excel" not in self.form.formats

    def entry(self, name: str) -> Entry:
        """The entry of that name. Raises `KeyError`."""
        return self.picture.policy.entry[name]

    def value(self, name: str) -> Value:
        """The answer to an entry, defaults included."""
        return self.picture.value(name)

    def shown(self, entry: Entry, value: Value) -> str:
        """A value in words; options that are rows of the user's own by their names."""
        return show(entry, value, lambda option: self.names(entry).get(option, option))

    def names(self, entry: Entry) -> dict[str, str]:
        """The words of an entry's options, those of the user's own rows included."""
        options = options_of(entry, self.picture.policy, self.picture.scope.tables)
        return {option.id: option.label for option in options}

    def shows(self, condition: Condition | None) -> bool:
        """Whether a part stands on the page: always, unless it is settled that its condition does not hold."""
        return judge(condition, self.picture.scope).truth is not Truth.NO
