"""Values that stand nowhere else, to be found again on paper."""

from __future__ import annotations

from typing import Any

from checklists.policy.model import Entry


def token(entry: Entry, number: int) -> Any:
    """A value that stands nowhere else, as it is kept; the last option of a choice."""
    match entry.kind:
        case "date":
            return f"{1950 + number // 300}-{number % 12 + 1:02}-{number % 25 + 1:02}"
        case "number" | "money" | "percent":
            return str(70_000 + number)
        case "choice" | "yes-no":
            return entry.options[-1].id
        case "choices":
            return [option.id for option in entry.options]
        case _:
            return f"记号{number}末"
