"""A volume of 500 pages of materials of three sorts, bound through the door that the window and the command use."""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from measuring import Figure, in_turns
from PIL import Image, ImageDraw
from stores import NOW, desk_over, start

from checklists.cases.store import Store
from checklists.judging.facts import Evidence
from checklists.judging.picture import Picture, picture_of
from checklists.policy.condition import Truth
from checklists.shelf import calendar_of

if TYPE_CHECKING:
    from forms.volume.binding import Volume
    from forms.volume.drawing import Drawing

_PAGES, _EACH = 500, 50  # in all, and in one file: as people scan a thick contract
_DOTS = (1654, 2339)  # of A4 at 200 an inch
_GRAIN, _PAPER = 2, 105  # how uneven the paper is, and how much lighter than grey
_SCANS = 10  # that are made; the others are the same over again


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Beside pikepdf that only appends the same pages and saves: no bookmarks, no numbers, nothing drawn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from forms.volume.binding import bind
    from forms.volume.drawing import Drawing
    from ui.paper.pdf import renderer, spots_in

    with Store.open(folder / "volume") as store:
        picture = start(desk_over(folder / "volume", store), "jn-97-2019-bank").picture
    drawing = Drawing(renderer(), spots_in)

    def bound(wanted: Picture) -> Volume:
        return bind(wanted, lambda digest: folder / digest, drawing, at=NOW)

    for what, pages in (("轻页，每页20 KB", _light), ("带字体的文书页", _written), ("A4灰度200 dpi扫描页", _scanned)):
        files = [_file(folder, f"{what}{number}", pages(folder, number)) for number in range(_PAGES // _EACH)]
        thick = _with(picture, files)
        each = sum(file.size for file in files) / _PAGES / 1000
        own = bound(thick).pages - _PAGES
        ours, papers, merging = in_turns(
            [
                lambda thick=thick: bound(thick),  # type: ignore[misc]
                lambda: bound(picture),
                lambda files=files: _merged([folder / file.sha256 for file in files]),  # type: ignore[misc]
            ],
            max(3, rounds // 3),
            time.process_time,
        )
        name = f"合成一册：{_PAGES}页材料（{what}，实{each:.0f} KB）"
        yield Figure(f"{name}，另有{own}页文书，书签和页码", ours, "pikepdf 只把材料接起来", merging, 2.0)
        yield Figure(f"{name}，只算材料", ours - papers, "pikepdf 只把材料接起来", merging, 2.0)
    files.append(_photo(folder))
    longest = [_longest(folder, _with(picture, files), drawing) for _ in range(3)]
    name = f"合成一册：取消到停下，最长一段（{_PAGES}页扫描，一张3亿像素的照片，写到磁盘上）"
    yield Figure(name, statistics.median(longest), most=1000.0)


def _longest(folder: Path, picture: Picture, drawing: Drawing) -> float:
    """The longest time, in milliseconds, from one asking whether to go on to the next, from the first to the file."""
    from forms.papers import put_volume
    from forms.volume.binding import bind
    from forms.volume.kept import Kept

    asked = [time.perf_counter()]

    def watch(*_: object) -> bool:
        asked.append(time.perf_counter())
        return True

    made = bind(picture, lambda digest: folder / digest, replace(drawing, kept=Kept()), at=NOW, watch=watch)
    put_volume(picture, made.content, folder / "volume.pdf", agreed=True, check=watch)  # type: ignore[arg-type]
    watch()
    return max(later - before for before, later in pairwise(asked)) * 1000


def _photo(folder: Path) -> Evidence:
    """A picture of 300 megapixels that is hard to pack."""
    grain, whole = Image.effect_noise((2000, 1500), 90), Image.new("L", (20_000, 15_000))
    for place in range(100):
        whole.paste(grain, (place % 10 * 2000, place // 10 * 1500))
    target = BytesIO()
    whole.save(target, "JPEG", quality=35)
    return _kept(folder, "照片.jpg", target.getvalue())


def _light(_folder: Path, number: int) -> pikepdf.Pdf:
    """Pages that each hold a small picture of their own, as simple scans in black and white do."""
    pdf = pikepdf.new()
    for page in range(_EACH):
        dots = hashlib.shake_128(f"{number} {page}".encode()).digest(20_000)
        _add_scan(pdf, dots, (200, 100))
    return pdf


def _scanned(_folder: Path, number: int) -> pikepdf.Pdf:
    """Pages as an office scanner makes them: A4 in grey, 200 dots an inch, lines of text on paper that is not even."""
    pdf = pikepdf.new()
    for page in range(_EACH):
        _add_scan(pdf, _scan(page % _SCANS), _DOTS, Filter=pikepdf.Name.DCTDecode)
        pdf.pages[-1].contents_add(f"% {number}".encode())  # a file of its own
    return pdf


@cache
def _scan(number: int) -> bytes:
    chance = random.Random(number)  # noqa: S311
    scan = Image.effect_noise(_DOTS, _GRAIN).point(lambda dot: min(255, dot + _PAPER))
    pen = ImageDraw.Draw(scan)
    for row in range(150, _DOTS[1] - 150, 70):
        said = "".join(chance.choices("abcdefghijkmnopqrstuvwxyz0123456789  ", k=70))
        pen.text((150, row), said, fill=40, font_size=28)
    target = BytesIO()
    scan.save(target, "JPEG", quality=50, dpi=(200, 200))
    return target.getvalue()


def _written(folder: Path, number: int) -> pikepdf.Pdf:
    """Pages of text with their fonts, as Word saves them: each file has a font of its own and a page of words each."""
    from forms.document import Document, Page, Paragraph, Section
    from ui.paper.pdf import renderer

    chance = random.Random(number)  # noqa: S311
    words = "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(300))
    sections = tuple(
        Section("", tuple(Paragraph("".join(chance.choices(words, k=60))) for _ in range(12)), Page())
        for _ in range(_EACH)
    )
    return pikepdf.open(BytesIO(renderer()(Document("written", "", sections), None)))


def _add_scan(pdf: pikepdf.Pdf, dots: bytes, size: tuple[int, int], **more: pikepdf.Object) -> None:
    pdf.add_blank_page(page_size=(595, 842))
    image = pdf.make_stream(
        dots, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=size[0], Height=size[1],
        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, **more,
    )  # fmt: skip
    pdf.pages[-1].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    pdf.pages[-1].contents_add(b"q 595 0 0 842 0 0 cm /Scan Do Q")


def _file(folder: Path, name: str, pdf: pikepdf.Pdf) -> Evidence:
    target = BytesIO()
    pdf.save(target)
    return _kept(folder, f"{name}.pdf", target.getvalue())


def _kept(folder: Path, name: str, content: bytes) -> Evidence:
    digest = hashlib.sha256(content).hexdigest()
    (folder / digest).write_bytes(content)
    return Evidence(name, digest, len(content))


def _with(picture: Picture, files: list[Evidence]) -> Picture:
    there = [item for item in picture.items if item.applies is Truth.YES and item.mark != "na"]
    items = [item.id for item in there if item.pattern.kind == "material" and not item.pattern.prints]
    evidence = {name: tuple(files[place :: len(items)]) for place, name in enumerate(items)}
    facts = replace(picture.facts, evidence={name: found for name, found in evidence.items() if found})
    return picture_of(facts, picture.policy, picture.checklist, today=picture.today, calendar=calendar_of())


def _merged(files: list[Path]) -> bytes:
    """The pages of some files one after the other, saved."""
    whole = pikepdf.new()
    for file in files:
        with pikepdf.open(file) as pdf:
            whole.pages.extend(pdf.pages)
    target = BytesIO()
    whole.save(target)
    return target.getvalue()
