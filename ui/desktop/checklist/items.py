"""The items of the open case by id, and why each of them is listed, in words."""

from __future__ import annotations

from collections.abc import Mapping

from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.words import mark_word, word
from ui.desktop.workbench import Workbench
from ui.tags import tags_of
from ui.terms import short_term


class Items:
    """Finds items of the case that is open now; the index is made anew for each picture."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._picture: Picture | None = None
        self._by_id: dict[str, JudgedItem] = {}

    def find(self, item_id: str) -> JudgedItem | None:
        """The item of that id; None where the case has none."""
        return self.all().get(item_id)

    def all(self) -> Mapping[str, JudgedItem]:
        """Every item by its id, the same mapping as long as the picture is the same; none where no case is open."""
        picture = self._workbench.picture if self._workbench.is_open else None
        if self._picture is not picture:
            self._picture = picture
            self._by_id = {item.id: item for item in picture.items} if picture else {}
        return self._by_id

    def __getitem__(self, item_id: str) -> JudgedItem:
        """The item of that id. Raises `KeyError`."""
        item = self.find(item_id)
        if item is None:
            raise KeyError(item_id)
        return item


def said_mark(item: JudgedItem) -> str:
    """The word for how an item stands."""
    if item.applies is Truth.UNKNOWN:
        return word("applies", "unknown")
    if item.applies is Truth.NO:
        return word("applies", "no")
    return mark_word(item.pattern.sense, item.mark)


def shown_mark(item: JudgedItem) -> str:
    """The mark whose shape stands for the item: open while it is unknown whether it applies."""
    if item.applies is Truth.UNKNOWN:
        return "open"
    return NOT_REQUIRED if item.applies is Truth.NO else item.mark


def within_row(item: JudgedItem) -> str:
    """What an item is called below the head of its row, where the row's name need not be said again."""
    return (item.label.removeprefix(item.row.label) if item.row else "") or item.label


def source_of(item: JudgedItem) -> str:
    """The reference of an item's passage, without the remark on where it was seen."""
    return item.pattern.source.partition("［")[0]


def remark_of_source(item: JudgedItem) -> str:
    """The remark on where the passage was seen; empty where there is none."""
    return item.pattern.source.partition("［")[2].rstrip("］")


def reference_of(item: JudgedItem, number: str) -> str:
    """Where an item's passage stands, with the number of its document."""
    return source_of(item) if item.pattern.authority == "companion" else f"{number} {source_of(item)}"


def standing_of(item: JudgedItem) -> str:
    """What else is to be known about an item at once: whether it counts, and whether the original is wanted."""
    if item.pattern.authority == "companion":
        return f"{word('authority', 'companion')}，不计入结论"
    if item.term:
        return short_term(item)
    if item.pattern.kind == "step":
        return "不计入结论"
    return " · ".join(tags_of(item)) or source_of(item)


def always_of(item: JudgedItem) -> str:
    """Why an item is listed that rests on no answer."""
    if item.pattern.authority == "companion":
        return "不论怎样回答都列出，供对照；不影响本规则的结论。"
    return "不论怎样回答都列出。"


def where_given(name: str, picture: Picture) -> tuple[str, str]:
    """The page and the place in it where an answer is given; empty for what nobody answers there."""
    entry_id = name.partition("[")[0]
    place = name.partition("]")[0] + "]" if "[" in name else name
    if any(question.entry == entry_id for question in picture.checklist.questions):
        return "questions", place
    for form in picture.checklist.forms:
        if any(put.entry == entry_id for put in picture.policy.form[form].entries):
            return f"form:{form}", place
    return "", ""
