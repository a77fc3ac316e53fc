"""Light and dark: as the system has it or as was chosen, at once, and never on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.form.page import FormPage
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.history.page import HistoryPage
from ui.desktop.look import scheme
from ui.desktop.look.plain import button
from ui.desktop.look.scheme import DARK, LIGHT, SYSTEM, Scheme
from ui.desktop.look.sign import Sign
from ui.desktop.look.theme import apply, named, theme
from ui.desktop.preview.sheets_view import SheetsView
from ui.desktop.workbench import Workbench


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    """Whatever a test chooses, the next one begins in light."""
    yield
    apply(qapp)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def colors(widget: QWidget) -> set[str]:
    """All colours that are seen on a widget."""
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def choices(window: MainWindow) -> dict[str, bool]:
    """The three ways in the menu, and which is ticked."""
    menu: QObject = window.commands.actions["look"].menu()
    return {action.text().partition("(")[0]: action.isChecked() for action in menu.actions()}  # type: ignore[attr-defined]


def choose(window: MainWindow, way: str) -> None:
    menu = window.commands.actions["look"].menu()
    next(action for action in menu.actions() if action.text().startswith(way)).trigger()  # type: ignore[attr-defined]


def test_the_menu_offers_three_ways_and_keeps_the_chosen_one(
    qtbot: QtBot, bench: Workbench, settings: QSettings
) -> None:
    """跟随系统 at first; what was chosen is ticked when the window opens again."""
    window = MainWindow(bench, settings)
    qtbot.addWidget(window)
    assert choices(window) == {"跟随系统": True, "浅色": False, "深色": False}

    choose(window, "深色")
    again = MainWindow(bench, settings)
    qtbot.addWidget(again)

    assert theme().name == DARK
    assert choices(again) == {"跟随系统": False, "浅色": False, "深色": True}


def test_what_is_in_view_changes_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    """Drawings on buttons, signs and shapes take the colours of the other theme without being made anew."""
    sign, mark, made = Sign(), Sign(), button("打开", "", "folder")
    sign.show_icon("check", "met")
    mark.show_mark("unmet", "condition")
    for widget in (sign, mark, made):
        qtbot.addWidget(widget)
        widget.show()
    for name in (LIGHT, DARK):
        apply(qapp, dark=name == DARK)
        tokens = named(name).tokens
        assert tokens["bad"] in colors(mark)
        assert tokens["surface"] in colors(made)
        for widget, token in ((sign, "met"), (made, "text2")):
            assert any(_close(color, tokens[token]) for color in colors(widget)), (name, token)


def test_the_sign_in_a_field_that_finds_words_changes_too(bench: Workbench, qtbot: QtBot, qapp: QApplication) -> None:
    page = HistoryPage(bench)
    qtbot.addWidget(page)
    sign = next(action for action in page.field.actions() if "clear" not in action.objectName())
    light = sign.icon().cacheKey()
    apply(qapp, dark=True)

    assert sign.icon().cacheKey() != light


def _close(one: str, other: str) -> bool:
    """Whether two colours are the same but for the softened edge of a line."""
    pairs = zip(QColor(one).getRgb()[:3], QColor(other).getRgb()[:3], strict=True)
    return all(abs(first - second) < 12 for first, second in pairs)


@pytest.mark.parametrize(("chosen", "dark"), [(SYSTEM, True), (LIGHT, False), (DARK, True)])
def test_the_system_is_followed_only_where_nothing_was_chosen(
    qapp: QApplication, settings: QSettings, monkeypatch: pytest.MonkeyPatch, chosen: str, dark: bool
) -> None:
    """When the system turns dark, so does the window, unless it was told how to look."""
    parent = QObject()
    Scheme(settings, parent).choose(chosen)
    monkeypatch.setattr(scheme, "is_dark", lambda _application: True)

    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())

    assert theme().name == (DARK if dark else LIGHT)
    parent.deleteLater()


def test_a_spoilt_setting_means_the_system(qapp: QApplication, settings: QSettings) -> None:
    """What nobody could have chosen counts as nothing chosen."""
    settings.setValue("window/scheme", ["dark", "blue"])
    parent = QObject()

    assert Scheme(settings, parent).chosen == SYSTEM
    parent.deleteLater()


def test_paper_stays_white(qtbot: QtBot, qapp: QApplication, bench: Workbench) -> None:
    """The preview shows the paper as it will be printed, whatever the window looks like."""
    apply(qapp, dark=True)
    page = FormPage(bench, "report")
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.look_otherwise()
    (view,) = page.findChildren(SheetsView)
    qtbot.waitUntil(lambda: bool(view.sheets))

    image = view._pixmap(0).toImage()
    assert image.pixelColor(3, 3) == QColor("#FFFFFF")
    assert min(image.pixelColor(x, y).value() for x in range(0, image.width(), 2) for y in range(0, 400, 2)) < 60
