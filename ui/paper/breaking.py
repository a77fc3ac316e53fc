"""Where lines end: Chinese breaks between any two characters but for marks that may not begin or end a line."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from forms.document import Align
from forms.measure import NEVER_FIRST

_NEVER_LAST = frozenset("（《〈「『【〔“‘([{￥$")
_HANGS = frozenset("，。、；：")
_UNPARTED = frozenset("—…")  # two of them are one mark


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of text: where each character begins, in millimetres from the first, and where the ink ends.

    `ends` is whether its paragraph ends with it.
    """

    text: str
    at: tuple[float, ...]
    width: float
    ends: bool


def broken(
    text: str, widths: Sequence[float], room: float, first: float = 0, *, gap: float = 0, hang: bool = False
) -> list[Line]:
    """One paragraph in lines no longer than `room`, the first one shorter by `first`; all in millimetres.

    `gap` is the white between Chinese and Latin characters. `hang`: a comma may stand beyond the end.
    """
    if gap:
        widths = [
            width + (gap if _meet(one, other) else 0)
            for width, one, other in zip(widths, text, text[1:] + " ", strict=False)
        ]
    lines: list[Line] = []
    begin = 0
    while True:
        end = _end(text, widths, begin, room - (first if begin == 0 else 0), hang=hang)
        lines.append(_line(text, widths, begin, end))
        if end >= len(text):
            return lines
        begin = end


def placed(line: Line, room: float, align: Align) -> tuple[float, tuple[float, ...]]:
    """Where a line begins in its room, and where each of its characters then begins after that."""
    free = room - line.width
    match align:
        case Align.CENTER:
            return free / 2, line.at
        case Align.RIGHT:
            return free, line.at
        case Align.JUSTIFY if not line.ends and free > 0:
            return 0, _stretched(line, free)
    return 0, line.at


def _end(text: str, widths: Sequence[float], begin: int, room: float, *, hang: bool) -> int:
    """Where the line that begins there ends."""
    used, last = 0.0, begin
    for place in range(begin, len(text)):
        if place > begin and _may_part(text, place):
            last = place
        used += widths[place]
        if used > room + 1e-6 and place > begin and not text[place].isspace():
            if hang and text[place] in _HANGS and used - widths[place] <= room + 1e-6:
                return place + 1
            return last if last > begin else place
    return len(text)


def _may_part(text: str, place: int) -> bool:
    """Whether a line may end before that character."""
    one, other = text[place - 1], text[place]
    if other.isspace() or other in NEVER_FIRST or one in _NEVER_LAST:
        return False
    if one == other and one in _UNPARTED:
        return False
    return not ("!" <= one <= "~" and "!" <= other <= "~")


def _meet(one: str, other: str) -> bool:
    """Whether one is a Chinese character and the other a letter or a digit."""
    return (_chinese(one) and other.isascii() and other.isalnum()) or (
        one.isascii() and one.isalnum() and _chinese(other)
    )


def _chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _line(text: str, widths: Sequence[float], begin: int, end: int) -> Line:
    at, used, ink = [], 0.0, 0.0
    for place in range(begin, end):
        at.append(used)
        used += widths[place]
        if text[place] != " ":
            ink = used
    return Line(text[begin:end], tuple(at), ink, end >= len(text))


def _stretched(line: Line, free: float) -> tuple[float, ...]:
    """The characters of a line moved apart, Latin words and numbers kept whole."""
    text = line.text.rstrip(" ")
    parts = [
        place for place in range(1, len(text)) if text[place - 1] == " " or not (text[place - 1 : place + 1]).isascii()
    ]
    if not parts:
        return line.at
    each, moved, result = free / len(parts), 0.0, list(line.at)
    wanted = set(parts)
    for place in range(len(line.text)):
        moved += each if place in wanted else 0
        result[place] += moved
    return tuple(result)
