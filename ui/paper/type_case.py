"""The type: faces of this PC for 宋体 黑体 仿宋 楷体, and how wide each character is.

A `TypeCase` belongs to the thread that made it, as Qt's raw fonts do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

from forms.measure import mm
from ui.paper.breaking import Line, broken
from ui.paper.looks import Look

_PIXELS = 200  # of the type that is measured; nothing is rounded to pixels at that size
_SONG = (
    *("SimSun", "宋体", "NSimSun", "STSong", "Songti SC", "FZShuSong-Z01", "方正书宋_GBK", "FZSongS-Extended"),
    *("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "思源宋体", "AR PL UMing CN"),
)
_HEI = (
    *("SimHei", "黑体", "STHeiti", "Heiti SC", "FZHei-B01", "方正黑体_GBK", "Noto Sans CJK SC", "Source Han Sans SC"),
    *("Source Han Sans CN", "思源黑体", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"),
)
_FAMILIES = {
    "song": _SONG,
    "hei": _HEI,
    "fang": ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "FZFangSong-Z02", "方正仿宋_GBK",
             *_SONG),
    "kai": ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "STKaiti", "Kaiti SC", "FZKai-Z03", "方正楷体_GBK",
            "AR PL UKai CN", *_SONG),
    "biaosong": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK", *_SONG),
    "latin": ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "DejaVu Serif"),
}  # fmt: skip


class Glyph(NamedTuple):
    """A character in a font: the number of the font in the case, its place there, and its width in ems."""

    font: int
    place: int
    advance: float


class TypeCase:
    """The fonts that were asked for so far, and the glyphs in them."""

    def __init__(self) -> None:
        self.fonts: list[QRawFont] = []
        self._faces: dict[tuple[str, bool], int] = {}
        self._fallbacks: dict[tuple[str, int], int] = {}
        self._glyphs: dict[tuple[str, bool, str], Glyph] = {}
        self._sized: dict[tuple[int, float], QRawFont] = {}
        self.lines = lru_cache(maxsize=20_000)(self._lines)

    def glyphs(self, text: str, look: Look) -> Iterator[Glyph]:
        """The glyph of each character."""
        for character in text:
            face = "latin" if look.latin and character < "\x7f" else look.face
            key = (face, look.bold, character)
            yield self._glyphs.get(key) or self._glyphs.setdefault(key, self._found(*key))

    def widths(self, text: str, look: Look) -> list[float]:
        """The width of each character in millimetres."""
        size, tracking = mm(look.size), mm(look.tracking)
        return [glyph.advance * size + tracking for glyph in self.glyphs(text, look)]

    def sized(self, font: int, pixels: float) -> QRawFont:
        """A font of the case at a size in the pixels of a device."""
        key = (font, round(pixels, 3))
        if key not in self._sized:
            made = QRawFont(self.fonts[font])
            made.setPixelSize(key[1])
            self._sized[key] = made
        return self._sized[key]

    def identity(self, font: int) -> str:
        """What two fonts have in common that are one file at different weights: its names and its header."""
        tables = (self.fonts[font].fontTable(name) for name in ("name", "head"))
        return sha256(b"".join(bytes(table.data()) for table in tables)).hexdigest()

    def _lines(
        self, text: str, look: Look, room: float, first: float = 0, *, spaced: bool = False, hang: bool = False
    ) -> tuple[Line, ...]:
        """Text in lines of at most `room` millimetres, the first one shorter by `first`; kept, to be asked again."""
        made: list[Line] = []
        for part in text.split("\n"):
            widths = self.widths(part, look)
            begin = 0 if made else first
            made += broken(part, widths, room, begin, gap=mm(look.size) / 4 if spaced else 0, hang=hang)
        return tuple(made)

    def _found(self, face: str, bold: bool, character: str) -> Glyph:
        font = self._font(face, bold)
        glyph = self._in(font, character)
        if glyph.place or character.isspace():
            return glyph
        for instead in self._elsewhere(face, bold, character):
            return instead
        return glyph

    def _in(self, font: int, character: str) -> Glyph:
        raw = self.fonts[font]
        found = raw.glyphIndexesForString(character)[:1] or [0]
        return Glyph(font, found[0], raw.advancesForGlyphIndexes(found)[0].x() / _PIXELS)

    def _font(self, face: str, bold: bool) -> int:
        key = (face, bold)
        if key not in self._faces:
            self._faces[key] = self._add(QRawFont.fromFont(_font_of(face, bold=bold)))
        return self._faces[key]

    def _elsewhere(self, face: str, bold: bool, character: str) -> Iterator[Glyph]:
        """The character in another font of the system, where one has it."""
        layout = QTextLayout(character, _font_of(face, bold=bold))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            raw = run.rawFont()
            key = (f"{raw.familyName()} {raw.styleName()}", int(bold))
            if key not in self._fallbacks:
                self._fallbacks[key] = self._add(raw)
            glyph = self._in(self._fallbacks[key], character)
            if glyph.place:
                yield glyph

    def _add(self, raw: QRawFont) -> int:
        self.fonts.append(raw)
        return len(self.fonts) - 1


def _font_of(face: str, *, bold: bool = False) -> QFont:
    """The font for a face: the first of its families that this PC has."""
    font = QFont()
    families = _there(_FAMILIES[face])
    if families:
        font.setFamilies(families)
    font.setPixelSize(_PIXELS)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _there(families: Sequence[str]) -> list[str]:
    return [family for family in families if QFontDatabase.hasFamily(family)][:1]
