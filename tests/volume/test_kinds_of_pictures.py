"""Pictures of every kind, bound in as they are: no dot is lost, and none is darker or lighter than it was."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from checklists.cases.errors import StoppedError
from forms.volume import large, pictures, png, taking
from forms.volume.kept import Kept
from forms.volume.pictures import picture_as_pdf
from forms.volume.taking import taken
from forms.volume.unusable import UnusableError
from tests.volume.making_large import png as huge_png

SIZE = (90, 70)


def gradient(mode: str = "RGB") -> Image.Image:
    """Every dot differs from those around it, and from those above it most of all."""
    bands = [Image.linear_gradient("L").resize(SIZE), Image.radial_gradient("L").resize(SIZE)]
    bands += [bands[0].rotate(90), ImageChops.add_modulo(bands[1], bands[0].rotate(180))]
    made = Image.merge("RGBA", bands)
    return made.convert("RGB").quantize(60) if mode == "P" else made.convert(mode)


def page_of(content: bytes, tmp_path: Path, name: str = "a.png") -> pikepdf.Pdf:
    (tmp_path / "p").write_bytes(content)
    return taken(tmp_path / "p", name, Kept())


def drawn_on(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (drawn,) = pdf.pages[0].get_images().values()
    return drawn


def shown(pdf: pikepdf.Pdf) -> Image.Image:
    return pikepdf.PdfImage(drawn_on(pdf)).as_pil_image().convert("RGB")  # type: ignore[arg-type]


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def on_white(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None


@pytest.fixture
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture is decoded in parts, a few rows each."""
    monkeypatch.setattr(pictures, "_MOST_WHOLE", 100)
    monkeypatch.setattr(large, "_MOST_WHOLE", 100)
    monkeypatch.setattr(png, "_BAND", 700)


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "I;16"])
def test_a_png_file_lies_as_it_is(mode: str, tmp_path: Path) -> None:
    image = gradient("L").convert("I;16").point(lambda dot: dot * 257) if mode == "I;16" else gradient(mode)
    content = saved(image, "PNG")
    with page_of(content, tmp_path) as made:
        assert drawn_on(made).DecodeParms.Predictor == 15
        if mode != "I;16":  # 16 bits are not read back by the library
            assert same(shown(made), image.convert("RGB"))


TRANSPARENT: dict[str, Callable[[], bytes]] = {
    "RGBA": lambda: saved(gradient("RGBA"), "PNG"),
    "LA": lambda: saved(gradient("LA"), "PNG"),
    "P": lambda: saved(gradient("P"), "PNG", transparency=bytes(range(0, 240, 4)), bits=8),
    "RGB": lambda: saved(gradient("RGB"), "PNG", transparency=gradient("RGB").getpixel((20, 20))),
    "L": lambda: saved(gradient("L"), "PNG", transparency=gradient("L").getpixel((20, 20))),
}


@pytest.mark.parametrize("kind", list(TRANSPARENT))
def test_a_transparent_png_file_too_large_to_be_decoded_whole_shows_the_same(
    kind: str, tmp_path: Path, small_is_large: None
) -> None:
    content = TRANSPARENT[kind]()
    with page_of(content, tmp_path) as made:
        assert same(shown(made), on_white(content))


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_one_that_breaks_off_is_told(cut: float, tmp_path: Path, small_is_large: None) -> None:
    content = TRANSPARENT["RGBA"]()

    with pytest.raises(UnusableError, match="损坏"):
        page_of(content[: int(len(content) * cut)], tmp_path)


def test_one_whose_rows_are_interlaced_is_refused_with_a_way_out(tmp_path: Path, small_is_large: None) -> None:
    content = bytearray(TRANSPARENT["RGBA"]())
    content[28] = 1
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))

    with pytest.raises(UnusableError, match="不隔行的 PNG"):
        page_of(bytes(content), tmp_path)


def test_reading_one_can_be_stopped_in_the_middle(tmp_path: Path) -> None:
    """Wherever the library comes back to the file for more."""
    huge_png(tmp_path / "p", 6_000, 6_000, 6, 4)
    Image.effect_noise((3_000, 3_000), 90).save(tmp_path / "j", "JPEG")
    for name in ("p", "j"):
        left = [9]

        def check(left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            picture_as_pdf(tmp_path / name, check, "")
        assert left == [0]


def test_one_that_the_library_reads_in_one_go_is_let_go_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WebP is such. Nobody waits for it; it ends as soon as it asks whether to go on."""
    begun, decoded, ended = threading.Event(), threading.Event(), list[type[BaseException]]()

    def held(_path: Path, ask: Callable[[], None], _otherwise: str) -> pikepdf.Pdf:
        begun.set()
        decoded.wait(20)
        try:
            ask()
        except StoppedError as error:
            ended.append(type(error))
            raise
        return pikepdf.new()

    def check() -> None:
        if begun.is_set():
            raise KeyboardInterrupt

    monkeypatch.setattr(taking, "picture_as_pdf", held)
    before = set(threading.enumerate())
    (tmp_path / "p").write_bytes(b"RIFF")
    with pytest.raises(KeyboardInterrupt):
        taken(tmp_path / "p", "a.webp", Kept(), check)
    assert not ended
    decoded.set()
    for thread in set(threading.enumerate()) - before:
        thread.join(20)
    assert ended == [StoppedError]


def test_a_scan_of_16_bits_is_as_dark_as_it_was(tmp_path: Path) -> None:
    image = gradient("L").convert("I;16").point(lambda dot: dot * 256)
    with page_of(saved(image, "TIFF"), tmp_path, "a.tif") as made:
        assert same(shown(made), gradient("L").convert("RGB"))


def test_the_first_picture_of_a_camera_file_of_two_is_bound_in(tmp_path: Path) -> None:
    one, other = gradient(), gradient().rotate(180)
    content = saved(one, "MPO", save_all=True, append_images=[other])
    with page_of(content, tmp_path, "a.jpg") as made:
        data = drawn_on(made).read_raw_bytes()
        assert len(made.pages) == 1
        assert data.endswith(b"\xff\xd9")
        assert len(data) < len(content) * 0.6
        assert same(shown(made), Image.open(BytesIO(content)).convert("RGB"))


@pytest.mark.parametrize("progressive", [False, True])
def test_what_a_camera_noted_of_where_and_when_stays_out(progressive: bool, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x0132] = 6, "2026:03:04 05:06:07"
    exif.get_ifd(0x8825)[29] = "GPS 2026:03:04"
    notes = {"exif": exif, "xmp": b"<x>GPS</x>", "comment": b"GPS"}
    content = saved(gradient(), "JPEG", progressive=progressive, **notes) + b"a film: GPS\xff\xd9"
    assert content.count(b"GPS") == 4
    plain = saved(gradient(), "JPEG", progressive=progressive)
    with page_of(content, tmp_path, "a.jpg") as made:
        assert drawn_on(made).read_raw_bytes() == plain
        assert made.pages[0].Rotate == 90


@pytest.mark.parametrize(("mode", "space"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray"), ("CMYK", "/DeviceCMYK")])
def test_a_photo_lies_as_it_is(mode: str, space: str, tmp_path: Path) -> None:
    content = saved(gradient("RGB").convert(mode), "JPEG")
    with page_of(content, tmp_path, "a.jpg") as made:
        drawn = drawn_on(made)
        assert drawn.read_raw_bytes() == content
        assert drawn.ColorSpace == space
        assert ("/Decode" in drawn) == (mode == "CMYK")  # the library writes such files as Adobe does


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_colours_of_a_device_are_kept_where_they_are_meant(kind: str, tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with page_of(saved(gradient(), kind, icc_profile=profile), tmp_path) as made:
        name, told = drawn_on(made).ColorSpace
        assert (name, told.N, told.read_bytes()) == ("/ICCBased", 3, profile)
    with page_of(saved(gradient("L"), kind, icc_profile=profile), tmp_path) as made:
        assert drawn_on(made).ColorSpace == "/DeviceGray"


def looks(pdf: pikepdf.Pdf) -> Image.Image:
    """The first page as it is shown."""
    target = BytesIO()
    pdf.save(target)
    with pypdfium2.PdfDocument(target.getvalue()) as file:
        return file[0].render(scale=0.25).to_pil().convert("RGB")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_shows_as_its_camera_says(orientation: int, tmp_path: Path) -> None:
    """Also one that was taken in a mirror."""
    seen = Image.new("RGB", (400, 600), "white")
    seen.paste("black", (0, 0, 100, 300))
    seen.paste("red", (100, 0, 200, 150))
    exif = Image.Exif()
    exif[0x0112] = orientation
    # What undoes a turn is the same, but for the two quarters.
    taken_so = Image.Exif()
    taken_so[0x0112] = {6: 8, 8: 6}.get(orientation, orientation)
    lying = ImageOps.exif_transpose(Image.open(BytesIO(saved(seen, "PNG", exif=taken_so))))
    with page_of(saved(lying, "JPEG", quality=95, exif=exif), tmp_path, "a.jpg") as made:
        page = looks(made)
    with page_of(saved(seen, "JPEG", quality=95, exif=Image.Exif()), tmp_path, "a.jpg") as upright:
        expected = looks(upright)

    assert page.size == expected.size
    assert max(high for _, high in ImageStat.Stat(ImageChops.difference(page, expected).convert("L")).extrema) < 100


def test_a_scan_made_smaller_is_as_large_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(Image.new("RGB", (900, 1200), "grey"), "TIFF", dpi=(300, 300), compression="tiff_lzw")
    with page_of(content, tmp_path, "a.tif") as made:
        usual = str(made.pages[0].Contents.read_bytes())
    monkeypatch.setattr(pictures, "_MOST_WHOLE", 100)
    monkeypatch.setattr(large, "_KEPT", 900 * 1200 / 9)
    with page_of(content, tmp_path, "a.tif") as made:
        assert int(drawn_on(made).Width) == 300
        assert str(made.pages[0].Contents.read_bytes()) == usual
