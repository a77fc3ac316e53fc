"""U09: the colours of the five states can be told apart by everybody, and words can be read on every ground."""

from __future__ import annotations

import itertools
import math

import pytest

from tests.ui.test_theme import contrast
from ui.desktop.look.theme import Theme, named

STATES = ("met", "todo", "bad", "na", "open")
APART = {"usual": 14.0, "deuteranopia": 10.0, "protanopia": 10.0, "tritanopia": 9.0}  # CIEDE2000
# Machado, Oliveira and Fernandes 2009, at full strength, for linear RGB.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, float, float]
# Words, and the grounds on which they stand somewhere.
STANDS = [
    *itertools.product(("text", "text2", "text3"), ("window", "sidebar", "surface", "sunken", "hover")),
    *itertools.product(("text", "text2", "accent", "met", "todo", "bad"), ("surface", "sunken", "accent_tint")),
    *itertools.product(("text", "text2"), ("hover", "navhover")),
    ("on_accent", "accent"), ("on_accent", "accent_h"), ("on_accent", "accent_p"),
    ("toast_t", "toast"), ("toast_a", "toast"), ("text", "mark"),
    *itertools.product(("text",), ("met_t", "todo_t", "bad_t", "open_t", "na_t")),
]  # fmt: skip


def _times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(theme: Theme, token: str, eye: str) -> Triple:
    """A colour as an eye sees it, in L*, a*, b*."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in theme.color(token).getRgbF()[:3]
    )
    seen = _times(EYES[eye], (red, green, blue))
    parts = [part / white for part, white in zip(_times(XYZ, seen), WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: Triple, other: Triple) -> float:
    """CIEDE2000 between two colours."""
    mean = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    more = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    (l1, c1, h1), (l2, c2, h2) = (_around(color, more) for color in (one, other))
    turn = h2 - h1 - 360 * round((h2 - h1) / 360) if c1 * c2 else 0.0
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    middle = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1 - 0.17 * _cos(middle - 30) + 0.24 * _cos(2 * middle) + 0.32 * _cos(3 * middle + 6)
        - 0.20 * _cos(4 * middle - 63)
    )  # fmt: skip
    sl = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * weight
    bend = 60 * math.exp(-(((middle - 275) / 25) ** 2))
    turned = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(bend))
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, hue / sh
    return math.sqrt(dl**2 + dc**2 + dh**2 + turned * dc * dh)


def _around(color: Triple, more: float) -> Triple:
    light, a, b = color
    a *= 1 + more
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


@pytest.mark.use("U09")
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("eye", EYES)
def test_the_five_states_can_be_told_apart(name: str, eye: str) -> None:
    """Any two of them differ clearly, also for those who see fewer colours; shape and word say the same."""
    colors = {state: lab(named(name), state, eye) for state in STATES}
    near = {
        f"{one}/{other}": round(apart(colors[one], colors[other]), 1)
        for one, other in itertools.combinations(STATES, 2)
        if apart(colors[one], colors[other]) < APART[eye]
    }
    assert not near


@pytest.mark.use("U09")
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("token", "ground"), STANDS)
def test_words_can_be_read_on_every_ground(name: str, token: str, ground: str) -> None:
    """4.5, wherever they stand."""
    assert contrast(named(name), token, ground) >= 4.5


def test_the_measure_is_the_published_one() -> None:
    """Pairs 1, 9 and 24 of the test data of Sharma, Wu and Dalal (2005)."""
    assert apart((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert apart((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009)) == pytest.approx(7.1792, abs=1e-4)
    assert apart((50.0, 2.5, 0.0), (58.0, 24.0, 15.0)) == pytest.approx(19.4535, abs=1e-4)
