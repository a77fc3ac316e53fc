"""How an item stands against the day on which it is due, in words for the screen and the command line."""

from __future__ import annotations

from checklists.judging.items import JudgedItem
from checklists.judging.terms import Term
from checklists.policy.validity import chinese_day
from checklists.words import word


def short_term(item: JudgedItem) -> str:
    """A few words for the right of a row; nothing for what is due at no time or counts no more."""
    term = item.term
    if term is None or item.mark == "na":
        return ""
    if term.overdue:
        return f"{word('term', 'overdue')} {term.overdue} 天"
    return word("term", term.state) if term.done else f"{term.day:%Y-%m-%d} 前"


def said_term(item: JudgedItem) -> str:
    """The rule's words for the day, the day itself, and how the item stands."""
    term = item.term
    if term is None:
        return ""
    said = f"时限：{term.words}（{chinese_day(term.day)}）"
    return said if item.mark == "na" else f"{said}，{_standing(term)}"


def _standing(term: Term) -> str:
    if term.overdue:
        return f"{word('term', 'overdue')} {term.overdue} 天"
    return f"{word('term', 'late')} {term.late} 天" if term.late else word("term", term.state)
