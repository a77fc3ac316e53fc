"""The theme: every token can be used, the contrasts of the look hold, the style sheet has no gaps."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from checklists.shelf import RESOURCES
from ui.desktop.look.icons import icon
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.theme import Theme, named, theme

WORDS = ("text", "text2", "text3", "accent", "met", "todo", "bad", "na", "open")
SHAPES = ("field", "focus", "met", "todo", "bad", "na", "open")


def _light(color: QColor) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3])
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(theme: Theme, token: str, ground: str) -> float:
    high, low = sorted((_light(theme.color(token)), _light(theme.color(ground))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.use("U09")
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("token", WORDS)
def test_words_stand_out_from_paper(name: str, token: str) -> None:
    """Words have a contrast of 4.5 on the paper they stand on."""
    assert contrast(named(name), token, "surface") >= 4.5


@pytest.mark.use("U09")
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("status", ["met", "todo", "bad", "na", "open"])
def test_status_words_stand_out_from_their_own_tint(name: str, status: str) -> None:
    """In a badge or banner of its own colour a status can be read too."""
    assert contrast(named(name), status, f"{status}_t") >= 4.5


@pytest.mark.use("U09")
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("token", SHAPES)
def test_shapes_and_frames_stand_out(name: str, token: str) -> None:
    """What can be typed in, ticked or told apart by its shape has a contrast of 3."""
    assert contrast(named(name), token, "surface") >= 3.0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_has_a_colour_for_every_name(name: str) -> None:
    """No placeholder of the sheet is left; one that is unknown raises."""
    assert "$" not in named(name).style_sheet()


def test_both_themes_know_the_same_tokens() -> None:
    """A colour that only one theme has would fail at the switch."""
    assert named("light").tokens.keys() == named("dark").tokens.keys()


OWN_FACES = [("win32", "Microsoft YaHei UI"), ("linux", "Noto Sans CJK SC"), ("darwin", "PingFang SC")]


@pytest.mark.parametrize(("system", "face"), OWN_FACES)
def test_the_passage_face_is_serif_and_the_rest_is_not(system: str, face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The law speaks in another face than the program, which has that of the system."""
    monkeypatch.setattr(sys, "platform", system)

    assert named("light").font("passage").families()[0] == "Noto Serif CJK SC"
    assert named("light").font("body").families()[0] == face


def test_the_application_speaks_in_the_house_face(qapp: QApplication) -> None:
    """Applied, body text is 14 pixels high."""
    assert qapp.font().pixelSize() == 14


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something(path: object, qapp: QApplication) -> None:
    """An icon whose file is not right would be an empty button."""
    image = icon(path.stem, "accent").pixmap(16, 16).toImage()  # type: ignore[attr-defined]
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_markup_in_a_label_is_shown_as_it_was_typed(qtbot: QtBot) -> None:
    """What users write is never read as markup."""
    label = plain_label("<b>甲</b>")
    qtbot.addWidget(label)
    plain = plain_label("甲")
    qtbot.addWidget(plain)
    assert label.sizeHint().width() > 2 * plain.sizeHint().width()


def test_a_changed_property_is_shown(qtbot: QtBot) -> None:
    """A button that becomes the primary one turns blue at once."""
    made: QPushButton = button("导出")
    qtbot.addWidget(made)
    set_property(made, "kind", "primary")
    made.ensurePolished()
    assert made.grab().toImage().pixelColor(6, made.height() // 2) == theme().color("accent")
