"""Texts of a form with the case's entries in place of their names in braces."""

from __future__ import annotations

from collections.abc import Callable

from checklists.judging.picture import Picture
from checklists.judging.routes import NOT_LAID_DOWN
from checklists.policy.amounts import capital_words, in_yuan
from checklists.policy.layout import BOXES, CAPITAL, IN_BRACES, asked_in
from checklists.policy.model import Entry
from checklists.policy.text import within_marks
from checklists.policy.validity import chinese_day
from checklists.policy.values import Value
from forms.context import Context

BLANK = "_" * 14
_BLANK_DAY = "______年____月____日"
_TICKED, _EMPTY = "☑", "□"


def _office(name: str) -> str:
    """An office, or a ruled blank while it is unknown or not laid down: no paper is addressed to that."""
    return BLANK if name in ("", NOT_LAID_DOWN) else name


# What `{=name}` in a form stands for.
_DERIVED: dict[str, Callable[[Picture], str]] = {
    "verdict": lambda picture: picture.verdict.text,
    "required": lambda picture: str(picture.progress.required),
    "done": lambda picture: str(picture.progress.done),
    "open": lambda picture: str(picture.progress.required - picture.progress.done),
    "number": lambda picture: picture.policy.number,
    "title": lambda picture: within_marks(picture.policy.title),
    "issuer": lambda picture: picture.policy.issuer,
    "registry": lambda picture: picture.policy.registry_number,
    "published": lambda picture: picture.policy.published_in,
    "validity": lambda picture: picture.validity.notice,
    "case": lambda picture: picture.facts.title,
    "judged_on": lambda picture: chinese_day(picture.applied_on),
    "checklist": lambda picture: picture.checklist.title,
    "submit_to": lambda picture: _office(picture.route.submit_to),
    "city_office": lambda picture: _office(picture.route.city_office),
    "copies": lambda picture: str(picture.route.copies or "____"),
}


def fill(text: str, context: Context) -> str:
    """The text with its blanks filled, or ruled where nothing was entered.

    What was entered is never looked at for braces itself.
    """
    return IN_BRACES.sub(lambda found: _word(found[1], context), text)


def filled_or_nothing(text: str, context: Context) -> str:
    """The text where all its entries were filled in, otherwise nothing."""
    return fill(text, context) if all(context.value(name) for name in asked_in(text)) else ""


def about(text: str, context: Context) -> tuple[str, ...]:
    """The entries that stand in a text."""
    return context.around(*asked_in(text))


def only_name(text: str) -> str:
    """The entry that the text consists of; empty where there is more to it, or nothing to be entered."""
    found = IN_BRACES.fullmatch(text)
    return found[1] if found and not found[1].startswith(("=", BOXES, CAPITAL)) else ""


def has_names(text: str) -> bool:
    """Whether anything in the text is to be filled in."""
    return IN_BRACES.search(text) is not None


def without_names(text: str, values: Callable[[str], str]) -> str:
    """The text with what `values` gives for its names, such as for the name of a file."""
    return IN_BRACES.sub(lambda found: values(found[1]), text)


def _word(name: str, context: Context) -> str:
    if name.startswith("="):
        return _DERIVED[name[1:]](context.picture)
    if name.startswith(BOXES):
        name = name.removeprefix(BOXES)
        return boxes(context.entry(name), context.value(name), context)
    if name.startswith(CAPITAL):
        name = name.removeprefix(CAPITAL)
        return in_capitals(context.entry(name), context.value(name)) or BLANK
    entry = context.entry(name)
    return context.shown(entry, context.value(name)) or _blank(entry)


def _blank(entry: Entry) -> str:
    """A ruled blank of the entry's kind."""
    if entry.kind == "date":
        return _BLANK_DAY
    if entry.kind in ("number", "money", "percent"):
        return "______" + ("%" if entry.kind == "percent" else entry.unit)
    return BLANK


def in_capitals(entry: Entry, value: Value) -> str:
    """An amount in the words of finance, whatever its unit; nothing where there is none, or no exact words."""
    yuan = in_yuan(value, entry.unit) if isinstance(value, str) else None
    return capital_words(yuan) if yuan is not None else ""


def boxes(entry: Entry, value: Value, context: Context) -> str:
    """All options of an entry, the chosen ones ticked."""
    chosen = value if isinstance(value, list) else [value]
    words = context.names(entry).items()
    return "　　".join(f"{_TICKED if name in chosen else _EMPTY}{label}" for name, label in words)
