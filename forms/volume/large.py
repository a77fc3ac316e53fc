"""Pictures too large to be decoded whole, made smaller band by band."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from math import ceil, sqrt
from pathlib import Path

from PIL import Image, TiffImagePlugin

_KEPT = 25_000_000  # dots of a picture that was made smaller: more than 450 an inch on a page of A4
_BAND = 8_000_000  # dots decoded at a time
_MOST_BAND = 60_000_000  # dots of a strip that cannot be cut any further
_MOST_WHOLE = 160_000_000  # bytes in memory of a picture that comes in no parts
_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2}  # of a dot in memory; others have 4
_COPIED = (258, 259, 262, 266, 277, 284, 292, 293, 317, 320, 338, 339, 347, 530, 532)  # tags that a strip needs too
_RAW = 1  # not compressed


def bytes_of(image: Image.Image) -> int:
    """How much memory a picture takes when it is decoded."""
    return image.width * image.height * _BYTES.get(image.mode, 4)


def is_of_one_strip(image: Image.Image) -> bool:
    """Whether a TIFF file has its only picture in one piece, which a fax machine does."""
    return len(image.tag_v2.get(273, ())) == 1 and getattr(image, "n_frames", 1) == 1  # type: ignore[attr-defined]


def reduced(bands: Iterator[Image.Image], size: tuple[int, int], check: Callable[[], None]) -> Image.Image:
    """A picture made smaller by a whole number, on white, from bands of it that begin at its top."""
    factor = max(1, ceil(sqrt(size[0] * size[1] / _KEPT)))
    made = Image.new("RGB", (ceil(size[0] / factor), ceil(size[1] / factor)), "white")
    left: Image.Image | None = None  # rows too few to become one
    top = 0
    for band in bands:
        check()
        joined = _below(left, on_white(band))
        rows = joined.height // factor * factor
        if rows:
            made.paste(joined.crop((0, 0, joined.width, rows)).reduce(factor), (0, top))
            top += rows // factor
        left = joined.crop((0, rows, joined.width, joined.height)) if rows < joined.height else None
    if left is not None:
        made.paste(left.reduce(factor), (0, top))
    return made


def _below(above: Image.Image | None, band: Image.Image) -> Image.Image:
    if above is None:
        return band
    joined = Image.new("RGB", (band.width, above.height + band.height))
    joined.paste(above, (0, 0))
    joined.paste(band, (0, above.height))
    return joined


def on_white(band: Image.Image) -> Image.Image:
    """A band in colours; where one sees through it, white is behind."""
    if band.mode.startswith("I;16"):  # the library itself would make all but the darkest white
        return band.point(lambda dot: dot / 256).convert("L").convert("RGB")
    if not band.has_transparency_data:
        return band.convert("RGB")
    shown = band.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("RGB")


def bands_of_whole(image: Image.Image) -> Iterator[Image.Image] | None:
    """The bands of a picture that must be decoded as one; None where that is too much."""
    if bytes_of(image) > _MOST_WHOLE:
        return None
    rows = max(1, _BAND // image.width)
    tops = range(0, image.height, rows)
    return (image.crop((0, top, image.width, min(top + rows, image.height))) for top in tops)


def size_of(image: Image.Image) -> tuple[int, int]:
    """Width and height as the dots lie in the file; of a TIFF file the library says them as it will be turned."""
    tags = getattr(image, "tag_v2", None)
    return (tags[256], tags[257]) if tags else image.size


def bands_of_tiff(path: Path, image: Image.Image) -> Iterator[Image.Image] | None:
    """The bands of a TIFF file, each decoded by itself; None where a strip is too large or lies otherwise."""
    tags = image.tag_v2  # type: ignore[attr-defined]  # a TIFF file has them
    if tags.get(284, 1) != 1:  # each colour by itself
        return None
    strips = list(_tiles(tags) if 324 in tags else _strips(tags))
    if any(strip.width * strip.height > _MOST_BAND for row in strips for strip in row):
        return None
    return _decoded(path, tags, strips, tags[256])


class _Strip:
    """Where a part of a TIFF file lies, in bytes, and how large it is, in dots."""

    def __init__(self, offset: int, length: int, width: int, height: int, shown: int) -> None:
        self.offset, self.length = offset, length
        self.width, self.height, self.shown = width, height, shown  # `shown`: rows that belong to the picture


def _strips(tags: TiffImagePlugin.ImageFileDirectory_v2) -> Iterator[list[_Strip]]:
    width, height = tags[256], tags[257]
    each = min(tags.get(278, height), height)
    across = ceil(width * sum(tags.get(258, (1,))) / 8)  # bytes of a row
    for number, offset, length in zip(count(), tags[273], tags[279], strict=False):
        rows = min(each, height - number * each)
        if tags.get(259, _RAW) != _RAW:
            yield [_Strip(offset, length, width, rows, rows)]
            continue
        few = max(1, _BAND // width)
        for top in range(0, rows, few):
            some = min(few, rows - top)
            yield [_Strip(offset + top * across, some * across, width, some, some)]


def _tiles(tags: TiffImagePlugin.ImageFileDirectory_v2) -> Iterator[list[_Strip]]:
    width, height, wide, high = tags[256], tags[257], tags[322], tags[323]
    across = ceil(width / wide)
    lying = list(zip(tags[324], tags[325], strict=True))
    for number in range(ceil(height / high)):
        shown = min(high, height - number * high)
        yield [_Strip(*one, wide, high, shown) for one in lying[number * across : (number + 1) * across]]


def _decoded(
    path: Path, tags: TiffImagePlugin.ImageFileDirectory_v2, strips: list[list[_Strip]], width: int
) -> Iterator[Image.Image]:
    with path.open("rb") as file:
        for row in strips:
            band: Image.Image | None = None
            for place, strip in enumerate(row):
                file.seek(strip.offset)
                with Image.open(BytesIO(_alone(tags, strip, file.read(strip.length)))) as part:
                    if len(row) == 1 and strip.width == width:
                        band = part.crop((0, 0, width, strip.shown))
                        break
                    band = band or Image.new("RGB", (width, strip.shown))
                    band.paste(on_white(part), (place * strip.width, 0))
            if band is not None:
                yield band


def _alone(tags: TiffImagePlugin.ImageFileDirectory_v2, strip: _Strip, data: bytes) -> bytes:
    """A strip as a TIFF file of its own."""
    header = b"II\x2a\0\x08\0\0\0" if tags.prefix == b"II" else b"MM\0\x2a\0\0\0\x08"
    own = TiffImagePlugin.ImageFileDirectory_v2(header)
    for tag in (tag for tag in _COPIED if tag in tags):
        own.tagtype[tag], own[tag] = tags.tagtype[tag], tags[tag]
    own[256], own[257], own[278] = strip.width, strip.height, strip.height
    own.tagtype[273] = own.tagtype[279] = 4
    own[273], own[279] = 0, len(data)  # the library itself counts from the end of what stands before
    return header + own.tobytes(8) + data
