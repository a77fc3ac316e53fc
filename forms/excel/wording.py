"""Text in the places where a spreadsheet takes it for something else: names, formulas, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forms.ooxml import plain

LONGEST_LIST = 255
LONGEST_NAME = 31

_IN_NAME = str.maketrans("[]:*?/\\", "［］：＊？／＼")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_NUMBER = re.compile(r"[\s=+\-@'$¥￥\d.(%]")


def cell_text(text: str) -> str:
    """Text as it stands in a cell: what looks like an escaped character must not become one."""
    return _ESCAPED.sub("_x005F_", plain(text))


def is_taken_for_more(text: str) -> bool:
    """Whether a spreadsheet would make a formula, a number or a date of this text once somebody edits it."""
    return len(text) <= 255 and bool(_LIKE_A_NUMBER.match(text))


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each sheet: short, without forbidden characters, each one once."""
    names: list[str] = []
    taken = {"history"}  # a name that Excel keeps for itself
    for number, title in enumerate(titles, start=1):
        name = plain(title).replace("\n", " ").translate(_IN_NAME).strip("' ") or f"Sheet{number}"
        chosen, copies = _cut(name, LONGEST_NAME), 1
        while chosen.casefold() in taken:
            copies += 1
            ending = f" ({copies})"
            chosen = _cut(name, LONGEST_NAME - len(ending)) + ending
        taken.add(chosen.casefold())
        names.append(chosen)
    return names


def _cut(name: str, most: int) -> str:
    """A spreadsheet counts a rare character twice, as UTF-16 does."""
    while len(name.encode("utf-16-le")) // 2 > most:
        name = name[:-1]
    return name.rstrip("' ")


def choices_formula(choices: tuple[str, ...]) -> str:
    """The choices of a drop-down list, or nothing where a list cannot hold them."""
    texts = [plain(choice) for choice in choices]
    if any("," in text or "\n" in text or text != text.strip() for text in texts):
        return ""
    formula = '"' + ",".join(texts).replace('"', '""') + '"'
    return formula if len(formula) <= LONGEST_LIST else ""


def tally_formula(cells: str, function: str, matches: tuple[str, ...]) -> str:
    """A formula that counts or adds up what stands in a range of cells."""
    if function == "sum":
        return f"=SUM({cells})"
    if not matches:
        return f"=COUNTA({cells})"
    return "=" + "+".join(f"COUNTIF({cells},{_criterion(text)})" for text in matches)


def _criterion(text: str) -> str:
    """A text that must be met exactly: without wildcards, and without a sign of comparison of its own."""
    escaped = re.sub(r"([~*?])", r"~\1", plain(text)).replace('"', '""')
    return f'"={escaped}"' if escaped[:1] in {"=", "<", ">"} else f'"{escaped}"'
