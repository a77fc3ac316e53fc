"""The paper's tests: Qt's fonts, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.paper.type_case import TypeCase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def case(qapp: QApplication) -> TypeCase:
    """The type of this PC."""
    return TypeCase()
