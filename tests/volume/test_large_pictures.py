"""Pictures of up to 300 megapixels: taken in with bounded memory, or refused in one sentence."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from forms.volume.kept import Kept
from forms.volume.taking import taken
from forms.volume.unusable import UnusableError
from tests.volume import making_large
from tests.volume.making_large import png, tiff

MOST = 400  # megabytes
WIDE, HIGH = 20_000, 15_000  # 300 megapixels
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")


def jpeg(path: Path, *, progressive: bool = False) -> None:
    Image.new("L", (WIDE, HIGH), 99).save(path, "JPEG", progressive=progressive)


def noisy_jpeg(path: Path) -> None:
    """Of some 150 megabytes, for nothing in it is like anything else."""
    grain, whole = Image.effect_noise((WIDE // 10, HIGH // 10), 90), Image.new("L", (WIDE, HIGH))
    for place in range(100):
        whole.paste(grain, (place % 10 * grain.width, place // 10 * grain.height))
    whole.save(path, "JPEG", quality=60)


MADE = {
    "a.png": lambda path: png(path, WIDE, HIGH, 2, 3),
    "transparent.png": lambda path: png(path, WIDE, HIGH, 6, 4),
    "raw.tif": lambda path: tiff(path, WIDE, HIGH, HIGH, packed=False),
    "packed.tif": lambda path: tiff(path, WIDE, HIGH, 64, packed=True),
    "a.jpg": jpeg,
    "noisy.jpg": noisy_jpeg,
    "progressive.jpg": lambda path: jpeg(path, progressive=True),
}


@LINUX
@pytest.mark.parametrize("name", list(MADE))
def test_huge_pictures_take_little_memory(name: str, tmp_path: Path) -> None:
    MADE[name](tmp_path / name)
    program = Path(making_large.__file__)
    said = subprocess.run([sys.executable, program, tmp_path / name, name], capture_output=True, text=True, check=True)
    peak, pages = map(int, said.stdout.split())

    assert pages == 1
    assert peak < MOST


def shown(pdf: pikepdf.Pdf, page: int = 0) -> Image.Image:
    drawn = next(iter(pdf.pages[page].get_images().values()))
    return pikepdf.PdfImage(drawn).as_pil_image().convert("RGB")


def test_a_picture_made_smaller_shows_the_same(tmp_path: Path) -> None:
    tiff(tmp_path / "p", 9_000, 6_000, 64, packed=True)
    with taken(tmp_path / "p", "p.tif", Kept()) as made:
        small = shown(made)

    assert small.width * small.height <= 25_000_000
    assert [small.getpixel((10, small.height * part // 4))[0] for part in (1, 2, 3)] == pytest.approx(  # type: ignore[index]
        [191, 127, 63], abs=3
    )


def test_each_page_of_a_large_scan_is_there(tmp_path: Path) -> None:
    pages = [Image.new("RGB", (8_000, 5_000), colour) for colour in ("red", "lime")]
    pages[0].save(tmp_path / "p", "TIFF", compression="tiff_lzw", save_all=True, append_images=pages[1:])
    with taken(tmp_path / "p", "p.tif", Kept()) as made:
        colours = [shown(made, page).getpixel((5, 5)) for page in range(len(made.pages))]

    assert [max(range(3), key=lambda part, colour=colour: colour[part]) for colour in colours] == [0, 1]  # type: ignore[misc]


def test_a_large_picture_in_tiles_shows_the_same(tmp_path: Path) -> None:
    """Written by hand: no library here writes tiles."""
    tiled(tmp_path / "p", 7_000, 6_000, 1_024)
    with taken(tmp_path / "p", "p.tif", Kept()) as made:
        small = shown(made)

    assert small.getpixel((small.width - 1, 5))[0] == pytest.approx(6 * 30, abs=3)  # type: ignore[index]
    assert small.getpixel((5, small.height - 1))[0] == pytest.approx(5 * 7, abs=3)  # type: ignore[index]


def tiled(path: Path, width: int, height: int, side: int) -> None:
    """A TIFF file whose tiles are shades of grey by their column and row."""
    import struct
    import zlib

    across, down = -(-width // side), -(-height // side)
    parts = [zlib.compress(bytes([c * 30 + r * 7]) * (side * side * 3), 1) for r in range(down) for c in range(across)]
    offsets, at = [], 8
    for part in parts:
        offsets.append(at)
        at += len(part)
    number = len(parts)
    lists = struct.pack("<3H", 8, 8, 8) + struct.pack(f"<{2 * number}I", *offsets, *map(len, parts))
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, at), (259, 3, 1, 8), (262, 3, 1, 2), (277, 3, 1, 3),
        (322, 4, 1, side), (323, 4, 1, side), (324, 4, number, at + 6), (325, 4, number, at + 6 + 4 * number),
    ]  # fmt: skip
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in entries) + bytes(4)
    path.write_bytes(b"II\x2a\0" + struct.pack("<I", at + len(lists)) + b"".join(parts) + lists + directory)


@pytest.mark.parametrize("name", ["cut.png", "cut.jpg", "cut.tif"])
def test_a_huge_picture_that_breaks_off_is_told(name: str, tmp_path: Path) -> None:
    MADE[{"cut.png": "a.png", "cut.jpg": "a.jpg", "cut.tif": "packed.tif"}[name]](tmp_path / "whole")
    content = (tmp_path / "whole").read_bytes()
    (tmp_path / name).write_bytes(content[: len(content) // 2])

    with pytest.raises(UnusableError, match=r"损坏|认不出"):
        taken(tmp_path / name, name, Kept())


def test_what_cannot_be_read_in_parts_is_refused_with_a_way_out(tmp_path: Path) -> None:
    Image.new("P", (WIDE, HIGH)).save(tmp_path / "p", "GIF")

    with pytest.raises(UnusableError, match="另存为 JPG"):
        taken(tmp_path / "p", "p.gif", Kept())


def test_reading_can_be_stopped_in_the_middle(tmp_path: Path) -> None:
    tiff(tmp_path / "p", 9_000, 6_000, 64, packed=True)
    asked: list[None] = []

    def check() -> None:
        asked.append(None)
        if len(asked) > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taken(tmp_path / "p", "p.tif", Kept(), check)


def test_a_picture_that_was_made_into_a_page_is_made_once(tmp_path: Path) -> None:
    target = BytesIO()
    Image.new("RGBA", (50, 40)).save(target, "PNG")
    (tmp_path / "p").write_bytes(target.getvalue())
    kept = Kept()
    for _ in range(2):
        taken(tmp_path / "p", "p.png", kept).close()

    assert kept.news == 1
