"""What can happen to a case, as small frozen values that can be turned round.

Everything known of a case, or of an organisation, is a fact: a kind and a key with one JSON value (`answer`/`extent` →
`"part"`). A change says what one fact was and is; a step is the changes that one act of the user made, and is undone
as one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class Kind(StrEnum):
    """The kinds of facts."""

    TITLE = "title"  # key "": the case's title
    ANSWER = "answer"  # key: the entry's id, or "reading.G3"
    MARK = "mark"  # key: the item's id; value {"mark": "na", "reason": "…"}
    NOTE = "note"  # key: the item's id
    EVIDENCE = "evidence"  # key: the item's id; a list
    DELETED = "deleted"  # key "": true while the case lies in 回收站
    ORGANISATION = "organisation"  # key "": the id of the organisation that the case belongs to
    PRACTICE = "practice"  # key "": true of a case made to try things out; said when it is made, and never changed


# Facts that are not for a bundle to say of a case that is here: whose it is, where it lies, what it was made for.
OF_THE_STORE = (Kind.ORGANISATION, Kind.DELETED, Kind.PRACTICE)


class Action(StrEnum):
    """What the user did; the words for it are in the table of words."""

    CREATE = "create"
    ANSWER = "answer"
    MARK = "mark"
    NOTE = "note"
    RENAME = "rename"
    ATTACH = "attach"
    DETACH = "detach"
    DETAIL = "detail"  # what is noted of a file
    ORDER = "order"  # of the files of an item
    CARRY = "carry"
    DELETE = "delete"
    UNDELETE = "undelete"
    RECEIVE = "receive"
    REVERT = "revert"
    UNDO = "undo"
    REDO = "redo"


class Change(NamedTuple):
    """One fact before and after; `None` means there is none."""

    kind: Kind
    key: str
    before: Json
    after: Json

    @property
    def opposite(self) -> Change:
        """The change that takes this one back."""
        return Change(self.kind, self.key, self.after, self.before)


class Step(NamedTuple):
    """Changes made by one act. `of` is the sequence number of the step that an undo or redo speaks of."""

    action: Action
    changes: tuple[Change, ...]
    reason: str = ""
    of: int | None = None
    typing: bool = False  # still being typed: the next typing step on the same fact replaces this one

    def undone(self, sequence: int) -> Step:
        """The step that takes this one, logged as `sequence`, back."""
        return Step(Action.UNDO, tuple(c.opposite for c in reversed(self.changes)), of=sequence)

    def redone(self, sequence: int) -> Step:
        """The step that does this one, logged as `sequence`, again."""
        return Step(Action.REDO, self.changes, of=sequence)
