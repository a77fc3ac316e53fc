"""What people write for an option: its id, its label, or a word of everyday that the policy lists for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checklists.policy.model import Option
from checklists.policy.text import clean_line, folded

YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "是", "是的", "有", "对", "√", "✓", "✔"), "yes"),
    **dict.fromkeys(("no", "n", "false", "否", "不是", "无", "没有", "不对", "×", "✕", "✗", "✘"), "no"),
}
_BETWEEN = re.compile(r"[,，、;；](?![^（(]*[）)])")  # what parts several choices, but never inside brackets


def option_called(options: Sequence[Option], text: str) -> Sequence[Option]:
    """The options that a word may mean: the one of that id or label, or else all that are also called so."""
    # By id first: a row of the user's own may be called like the label of another option.
    for option in (*(o for o in options if o.id == text), *(o for o in options if o.label == text)):
        return (option,)
    word = folded(text)
    return [option for option in options if word in _words_for(option)]


def parts_of(typed: str, options: Sequence[Option]) -> list[str]:
    """The words of several choices that are written in one line; a label that has such a sign in it is one word."""
    whole = option_called(options, clean_line(typed))
    return [whole[0].id] if len(whole) == 1 else _BETWEEN.split(typed)


@cache
def _words_for(option: Option) -> frozenset[str]:
    return frozenset(map(folded, (option.label, *option.also)))
