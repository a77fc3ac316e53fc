"""The five shapes of a mark can be told apart without colour."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.desktop.look.shapes import mark_color, mark_pixmap

SHAPES = [
    ("met", "material"),
    ("unmet", "material"),
    ("unmet", "condition"),
    ("na", "material"),
    ("open", "material"),
    ("not-required", "material"),
]


def covered(mark: str, kind: str) -> set[tuple[int, int]]:
    """The places that a shape covers with its own colour, whatever the colour is."""
    image: QImage = mark_pixmap(mark, kind, 32).toImage()
    places = itertools.product(range(32), range(32))
    return {(x, y) for x, y in places if image.pixelColor(x, y).alpha() > 128 and image.pixelColor(x, y).value() < 230}


@pytest.mark.use("U09")
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(SHAPES, 2)))
def test_shapes_differ_without_their_colours(one: tuple[str, str], other: tuple[str, str], qapp: QApplication) -> None:
    """Any two shapes differ in an eighth of what they cover."""
    first, second = covered(*one), covered(*other)
    assert len(first ^ second) > len(first | second) / 8


def test_a_shape_is_inside_its_square(qapp: QApplication) -> None:
    """Nothing is cut off at the edge of the square."""
    assert all(1 <= x <= 30 and 1 <= y <= 30 for shape in SHAPES for x, y in covered(*shape) if shape[0] != "met")


def test_an_unmet_condition_is_red_and_an_unmet_material_is_not() -> None:
    """The item's kind decides between what is wrong and what is still to come."""
    assert mark_color("unmet", "condition") == "bad"
    assert mark_color("unmet", "material") == "todo"
