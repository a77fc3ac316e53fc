"""Undo of what was typed last on a page and cannot be kept: nothing of it is in the case, so no step takes it back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desktop.fields.field import Field


def take_back(page: QWidget) -> bool:
    """Put away what was typed last and cannot be kept; whether there was such."""
    taken = [field.take_back() for field in page.findChildren(Field)]  # all of them, not only up to the first
    return any(taken)
