"""The volume: everything in its order, contents that agree with the pages, and files that cannot be bound in."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from checklists.cases.errors import StoppedError
from checklists.judging.facts import Evidence, Facts
from checklists.judging.picture import Picture, picture_of
from checklists.policy.condition import Truth
from checklists.shelf import calendar_of
from forms.document import Document, Paragraph
from forms.papers import Render
from forms.volume import pictures
from forms.volume.binding import Volume, bind
from forms.volume.copies import copies_of, put_copies
from forms.volume.drawing import Drawing
from forms.volume.kept import Kept
from forms.volume.pieces import pieces_of
from forms.volume.taking import taken
from forms.volume.unusable import UnusableError
from tests.forms import cases, finance, papers
from tests.paper.reading import pdf_pages, squeezed
from ui.paper.pdf import renderer, spots_in

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
Keep = Callable[[str, bytes], Evidence]


@pytest.fixture(scope="module")
def render(qapp: object) -> Render:
    return renderer()


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Puts a file where the volume finds it."""

    def put(name: str, content: bytes) -> Evidence:
        digest = hashlib.sha256(content).hexdigest()
        (tmp_path / digest).write_bytes(content)
        return Evidence(name, digest, len(content))

    return put


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842), **save: Any) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=size)
    target = BytesIO()
    made.save(target, **save)
    return target.getvalue()


def picture_file(kind: str = "JPEG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **more: Any) -> bytes:
    target = BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(target, kind, **more)
    return target.getvalue()


def with_files(picture: Picture, evidence: dict[str, tuple[Evidence, ...]]) -> Picture:
    old = picture.facts
    facts = Facts(
        case=old.case, title="练习银行", answers=old.answers, choices=old.choices, marks=old.marks, evidence=evidence
    )
    day = picture.applied_on
    return picture_of(facts, picture.policy, picture.checklist, today=day, calendar=calendar_of())


def materials(picture: Picture) -> list[str]:
    """Items that are no paper of the program's own."""
    return [
        item.id
        for item in picture.items
        if item.applies is Truth.YES and not item.pattern.prints and item.pattern.kind == "material"
    ]


def bound(picture: Picture, folder: Path, render: Render, **more: Any) -> Volume:
    return bind(picture, lambda digest: folder / digest, Drawing(render, spots_in), at=AT, **more)


def outline_of(content: bytes) -> list[tuple[str, int]]:
    with pikepdf.open(BytesIO(content)) as file, file.open_outline() as outline:
        numbers = {page.objgen: place for place, page in enumerate(page.obj for page in file.pages)}
        return [(str(item.title), numbers[item.destination[0].objgen]) for item in outline.root]  # type: ignore[index]


@pytest.fixture
def bank(keep: Keep) -> Picture:
    """A bank with a file for each of its materials: PDF files and pictures in turn."""
    picture = finance.sample_picture("bank")
    files = {
        item: keep(f"材料{n}.pdf", pdf(n % 3 + 1, (595, 842 + n)))
        if n % 2
        else keep(f"照片{n}.jpg", picture_file(size=(300 + n, 200)))
        for n, item in enumerate(materials(picture))
    }
    return with_files(picture, {item: (file,) for item, file in files.items()})


def test_the_parts_come_in_their_order(bank: Picture, tmp_path: Path, render: Render) -> None:
    titles = [title for title, _ in outline_of(bound(bank, tmp_path, render).content)]

    assert titles[:3] == ["申报材料封面", "目录", "书面申请"]
    labels = [item.label for item in bank.items if item.id in materials(bank)]
    assert [title for title in titles if title in labels] == labels
    assert titles.index("承诺书") < titles.index(labels[0])


def test_the_contents_agree_with_the_pages(bank: Picture, tmp_path: Path, render: Render) -> None:
    """What the contents page says is what the numbers on the pages are, and where the bookmarks lead."""
    made = bound(bank, tmp_path, render)
    pages = pdf_pages(made.content)
    ahead = len(pages) - made.pages
    marks = dict(outline_of(made.content))
    listed = squeezed("".join(pages[1:ahead]))
    for item in (item for item in bank.items if item.id in made.found):
        first, last = made.found[item.id]
        assert squeezed(item.label) in listed
        assert (f"{first}–{last}" if last > first else f"{first}") in listed
        if item.label in marks:
            assert marks[item.label] == ahead + first - 1
    for number, page in enumerate(pages[ahead:], 1):
        assert squeezed(page).endswith(f"{number}"), number


def test_a_click_on_a_line_of_the_contents_leads_to_its_page(bank: Picture, tmp_path: Path, render: Render) -> None:
    made = bound(bank, tmp_path, render)
    with pikepdf.open(BytesIO(made.content)) as file:
        numbers = {page.obj.objgen: place for place, page in enumerate(file.pages)}
        ahead = len(file.pages) - made.pages
        links = [link for page in file.pages for link in page.obj.get("/Annots", [])]
        led = sorted(numbers[link.Dest[0].objgen] - ahead + 1 for link in links)

    assert led == sorted(first for first, _ in made.found.values())


def test_pages_that_share_what_they_draw_with_have_each_their_own_number(
    keep: Keep, tmp_path: Path, render: Render
) -> None:
    with pikepdf.open(BytesIO(render(papers.signatures(), AT))) as file:
        for page in file.pages:
            page.obj.Resources = file.make_indirect(file.pages[0].obj.Resources)
        target = BytesIO()
        file.save(target)
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    volume = bound(with_files(picture, {item: (keep("shared.pdf", target.getvalue()),)}), tmp_path, render)
    first, last = volume.found[item]
    pages = pdf_pages(volume.content)[-volume.pages :][first - 1 : last]

    assert last == first + 1
    assert [squeezed(page).endswith(str(number)) for number, page in enumerate(pages, first)] == [True, True]


def test_no_page_has_a_number_of_its_own(bank: Picture, tmp_path: Path, render: Render) -> None:
    said = squeezed("".join(pdf_pages(bound(bank, tmp_path, render).content)))

    assert "页共" not in said
    assert "—1—" not in said


def test_every_page_is_a4(bank: Picture, tmp_path: Path, render: Render) -> None:
    with pikepdf.open(BytesIO(bound(bank, tmp_path, render).content)) as file:
        sizes = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in file.pages}
        assert file.check_pdf_syntax() == []

    assert sizes == {(595, 842)}


def test_on_both_sides_each_piece_begins_on_a_front_page(bank: Picture, tmp_path: Path, render: Render) -> None:
    made = bound(bank, tmp_path, render, both_sides=True)

    assert {first % 2 for first, _ in made.found.values()} == {1}


def test_the_same_case_is_the_same_bytes(bank: Picture, tmp_path: Path, render: Render) -> None:
    assert bound(bank, tmp_path, render).content == bound(bank, tmp_path, render).content


def test_a_volume_is_named_after_what_is_in_it(bank: Picture, tmp_path: Path, render: Render) -> None:
    """Both halves of its name alike, as a new file has it, and another one where anything is otherwise."""

    def name(picture: Picture, **more: Any) -> bytes:
        with pikepdf.open(BytesIO(bound(picture, tmp_path, render, **more).content)) as file:
            first, second = (bytes(half) for half in file.trailer.ID)  # type: ignore[attr-defined]
        assert first == second
        return first

    fewer = with_files(bank, dict(list(bank.facts.evidence.items())[1:]))

    assert len({name(bank), name(bank), name(fewer), name(bank, both_sides=True)}) == 3


def test_what_is_kept_changes_no_byte(bank: Picture, tmp_path: Path, render: Render) -> None:
    """After one entry has changed, only the paper that says it is drawn again, and the volume is as if all were."""
    drawing = Drawing(render, spots_in)
    bind(bank, lambda digest: tmp_path / digest, drawing, at=AT)
    made = drawing.kept.news
    bind(bank, lambda digest: tmp_path / digest, drawing, at=AT)
    assert drawing.kept.news == made

    old = bank.facts
    facts = replace(old, answers={**old.answers, "lease_contract": "另一份合同"})
    changed = picture_of(facts, bank.policy, bank.checklist, today=bank.applied_on, calendar=calendar_of())
    again = bind(changed, lambda digest: tmp_path / digest, drawing, at=AT)

    assert drawing.kept.news - made <= 2  # it, and perhaps what is lacking
    assert again.content == bound(changed, tmp_path, render).content


def test_what_is_kept_has_bounds() -> None:
    kept = Kept(room=1000)
    for number in range(100):
        assert kept.get(number, lambda: bytes(100), len) == bytes(100)
    assert kept.get("large", lambda: bytes(900), len) == bytes(900)

    assert kept.news == 101
    kept.get(99, lambda: b"", len)
    assert kept.news == 101
    kept.get("large", lambda: bytes(900), len)
    kept.get(0, lambda: b"", len)
    assert kept.news == 103


def test_numbers_can_be_drawn_without_a_font_of_our_own(bank: Picture, tmp_path: Path, render: Render) -> None:
    """Where the font may not be embedded, Qt draws outlines, and there is none to share."""

    def bare(document: Document, at: datetime | None = None) -> bytes:
        return pdf() if document.id == "digits" else render(document, at)

    made = bound(bank, tmp_path, bare)
    pages = pdf_pages(made.content)[-made.pages :]

    assert all(squeezed(page).endswith(f"{number}") for number, page in enumerate(pages, 1))


def test_a_volume_can_be_bound_into_a_volume(bank: Picture, keep: Keep, tmp_path: Path, render: Render) -> None:
    inner = bound(bank, tmp_path, render)
    item = materials(bank)[0]
    made = bound(with_files(bank, {item: (keep("册.pdf", inner.content),)}), tmp_path, render)
    first, last = made.found[item]
    pages = pdf_pages(made.content)[-made.pages :]

    assert last - first + 1 == len(pdf_pages(inner.content))
    assert all(f"{number}" in squeezed(pages[number - 1])[-8:] for number in range(first, last + 1))


def test_a_signed_copy_stands_for_the_paper(keep: Keep, tmp_path: Path, render: Render) -> None:
    picture = finance.sample_picture("bank")
    letter = next(item.id for item in picture.items if item.pattern.prints == "letter")
    signed = with_files(picture, {letter: (keep("签字盖章.pdf", pdf(2)),)})
    made = bound(signed, tmp_path, render)

    assert made.found[letter] == (1, 2)
    assert next(piece for piece in pieces_of(signed).body if letter in piece.items).paper is None


def test_a_case_without_a_cover_of_its_own_has_one_and_contents_all_the_same(
    keep: Keep, tmp_path: Path, render: Render
) -> None:
    picture = cases.sample_picture("part")
    items = [item.id for item in picture.items if item.applies is Truth.YES and item.mark == "met"][:12]
    files = {item: (keep(f"{n}.pdf", pdf(1, (400, 500 + n))),) for n, item in enumerate(items)}
    made = bound(with_files(picture, files), tmp_path, render)
    pages = pdf_pages(made.content)

    assert squeezed(pages[0]).startswith("初装修新建公共建筑工程竣工验收资料册")
    assert "目录" in pages[1]
    assert "竣工验收报告" in squeezed(pages[1])
    assert set(items) <= set(made.found)
    with pikepdf.open(BytesIO(made.content)) as file:
        assert len(file.pages[1].obj.Annots) == len(outline_of(made.content)) - 2


@pytest.mark.parametrize("practice", [True, False])
def test_every_page_that_only_the_volume_has_says_that_it_is_for_practice(
    practice: bool, keep: Keep, tmp_path: Path, render: Render
) -> None:
    picture = cases.sample_picture("part")
    item = next(item.id for item in picture.items if item.applies is Truth.YES and item.mark == "met")
    old = with_files(picture, {item: (keep("空.pdf", b""),)})
    facts = replace(old.facts, practice=practice, marks={})
    made = bound(
        picture_of(facts, old.policy, old.checklist, today=old.applied_on, calendar=calendar_of()), tmp_path, render
    )
    pages = [squeezed(page) for page in pdf_pages(made.content)]
    own = [*pages[:2], *(page for page in pages if "另附材料" in page or "还缺的材料" in page[:200])]

    assert len(own) >= 4
    assert ["练习办件，不能用于申报和验收" in page for page in own] == [practice] * len(own)


def test_what_archives_ask_stands_in_the_contents(keep: Keep, tmp_path: Path, render: Render) -> None:
    """Number, author and day of each file; of an item with several, a line, a link and a bookmark for each."""
    picture = cases.sample_picture("part")
    one, two = [item.id for item in picture.items if item.applies is Truth.YES and item.mark == "met"][:2]
    noted = {"number": "济质1号", "author": "某监理公司", "formed": "2026-03-12"}
    files = {
        one: (replace(keep("甲.pdf", pdf(2)), **noted),),
        two: (keep("乙.pdf", pdf(3)), replace(keep("丙.pdf", pdf(1)), number="济质2号")),
    }
    made = bound(with_files(picture, files), tmp_path, render)
    said = squeezed(pdf_pages(made.content)[1])
    first, last = made.found[two]

    assert "序号文件编号责任者名称日期页码" in said
    assert (
        squeezed(f"济质1号 某监理公司 {label(picture, one)} 2026.03.12 {made.found[one][0]}–{made.found[one][1]}")
        in said
    )
    assert squeezed(f"{label(picture, two)} {first}–{last} 济质2号 丙 {last}") in said
    assert "乙" not in said
    with pikepdf.open(BytesIO(made.content)) as file, file.open_outline() as outline:
        assert len(file.pages[1].obj.Annots) == len(outline.root) - 2 + 1
        assert [(item.title, [part.title for part in item.children]) for item in outline.root if item.children] == [
            (label(picture, two), ["丙"])
        ]


def label(picture: Picture, item: str) -> str:
    return next(one.label for one in picture.items if one.id == item)


def test_whether_originals_or_copies_are_there_stands_in_the_catalogue(
    keep: Keep, tmp_path: Path, render: Render
) -> None:
    picture = finance.sample_picture("bank")
    item = next(one for one in picture.items if one.id in materials(picture) and one.pattern.copy == "copy")
    files = (replace(keep("一.pdf", pdf()), copy="original"), replace(keep("二.pdf", pdf(1, (300, 300))), copy="copy"))
    rest = {one: (keep(f"{one.replace('/', '')}.pdf", pdf()),) for one in materials(picture) if one != item.id}
    made = bound(with_files(picture, {**rest, item.id: files}), tmp_path, render)
    first, last = made.found[item.id]

    assert squeezed(f"{item.pattern.source} 原件、复印件") in squeezed("".join(pdf_pages(made.content)[1:3]))
    assert last == first + 1


@pytest.mark.parametrize("has_place", [True, False])
def test_copies_differ_only_in_their_number(has_place: bool, tmp_path: Path, render: Render) -> None:
    """Where the cover has a place for it, there; otherwise at the corner of the first page. The code stays."""
    picture = with_files(finance.sample_picture("bank"), {})
    facts = replace(picture.facts, code="7KQ-2M9-XD4")
    picture = picture_of(facts, picture.policy, picture.checklist, today=picture.applied_on, calendar=calendar_of())
    drawing = Drawing(render, spots_in)
    volume = bind(picture, lambda digest: tmp_path / digest, drawing, at=AT)
    if not has_place:
        volume = replace(volume, cover=papers.signatures())
    copies = list(copies_of(volume, 3, drawing))
    said = "第{}份共3份" if has_place else "第{}份／共3份"
    pages = [pdf_pages(copy) for copy in copies]

    for number, first in enumerate((page[0] for page in pages), 1):
        assert squeezed(first).count(said.format(number)) == 1
        assert "7KQ-2M9-XD4" in first
    assert pages[0][1:] == pages[1][1:] == pages[2][1:] == pdf_pages(volume.content)[1:]
    assert [outline_of(copy) for copy in copies] == [outline_of(volume.content)] * 3
    assert copies == list(copies_of(volume, 3, Drawing(render, spots_in)))


def test_writing_copies_can_be_stopped(tmp_path: Path, render: Render) -> None:
    picture = with_files(finance.sample_picture("bank"), {})
    drawing = Drawing(render, spots_in)
    volume = bind(picture, lambda digest: tmp_path / digest, drawing, at=AT)
    put = put_copies(picture, volume, tmp_path / "册.pdf", 5, drawing, lambda done: done < 2)

    assert [path.name for path in put] == ["册（第1份）.pdf", "册（第2份）.pdf"]
    assert set(tmp_path.iterdir()) == set(put)


def test_the_order_of_the_files_is_that_of_the_item(keep: Keep, tmp_path: Path, render: Render) -> None:
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    wide, tall = keep("横.pdf", pdf(1, (842, 595))), keep("竖.pdf", pdf())
    for files in ((wide, tall), (tall, wide)):
        made = bound(with_files(picture, {item: files}), tmp_path, render)
        with pikepdf.open(BytesIO(made.content)) as file:
            first = file.pages[len(file.pages) - made.pages + made.found[item][0] - 1]
            assert (first.mediabox[2] > first.mediabox[3]) is (files[0] is wide)


def test_what_is_lacking_is_said_on_the_last_page(tmp_path: Path, render: Render) -> None:
    picture = with_files(finance.sample_picture("bank"), {})
    last = squeezed(pdf_pages(bound(picture, tmp_path, render).content)[-1])

    assert "还缺的材料" in last
    assert "营业执照" in last


def test_binding_can_be_stopped(bank: Picture, tmp_path: Path, render: Render) -> None:
    with pytest.raises(StoppedError):
        bound(bank, tmp_path, render, watch=lambda done, _of, _title: done < 2)


@pytest.mark.parametrize("title", ["目录和页码", "写成一个文件"])
def test_binding_can_be_stopped_to_the_last(title: str, bank: Picture, tmp_path: Path, render: Render) -> None:
    with pytest.raises(StoppedError):
        bound(bank, tmp_path, render, watch=lambda _done, _of, now: now != title)


def test_it_is_told_what_is_bound_and_how_many(bank: Picture, tmp_path: Path, render: Render) -> None:
    told: list[tuple[int, int, str]] = []
    bound(bank, tmp_path, render, watch=lambda *now: told.append(now) is None)
    done = [number for number, _, _ in told]

    assert len({of for _, of, _ in told}) == 1
    assert done == sorted(done)
    assert set(done) == set(range(told[0][1]))
    assert "营业执照" in {title for _, _, title in told}


LONG = "长" * 296 + ".pdf"

BAD = {
    "locked.pdf": (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "密码"),
    "broken.pdf": (b"%PDF-1.7\nnothing more", "损坏"),
    "empty.pdf": (b"", "空的"),
    "picture.pdf": (b"no pdf at all", "内容不是"),
    "cut.jpg": (picture_file(size=(900, 900))[:700], "损坏"),
    LONG: (b"", "空的"),
    "letter.docx": (b"PK\x03\x04", "另附"),
    "long.pdf": (pdf(2001), "2001 页"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_file_that_cannot_be_bound_in_has_a_page_that_says_why(
    name: str, keep: Keep, tmp_path: Path, render: Render
) -> None:
    content, why = BAD[name]
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    made = bound(with_files(picture, {item: (keep(name, content),)}), tmp_path, render)
    first, last = made.found[item]
    pages = pdf_pages(made.content)
    said = squeezed(pages[len(pages) - made.pages + first - 1])

    assert first == last
    assert squeezed(why) in said
    assert squeezed(name) in said
    assert len(made.troubles) == 1
    assert why in made.troubles[0]


@pytest.mark.parametrize("box", ["[]", "[1 2]", "[(a) 0 595 842]", "[0 0 0 0]", "[0 0 1 9999999999]", "7"])
def test_a_page_without_a_size_is_damaged(box: str, keep: Keep, tmp_path: Path, render: Render) -> None:
    """And nothing of its file is bound in, while the rest of the volume is."""
    made = pikepdf.open(BytesIO(pdf(2)))
    made.pages[1].obj.CropBox = pikepdf.Object.parse(box.encode())
    target = BytesIO()
    made.save(target)
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    volume = bound(with_files(picture, {item: (keep("怪.pdf", target.getvalue()),)}), tmp_path, render)
    first, last = volume.found[item]

    assert first == last
    assert [trouble.rpartition("：")[2] for trouble in volume.troubles] == ["文件已损坏，读不出页面，请换一份重新添加"]


def test_a_file_that_has_vanished_has_a_page_that_says_so(keep: Keep, tmp_path: Path, render: Render) -> None:
    """Also where a page of it was made before."""
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    file = keep("照片.png", picture_file("PNG", mode="RGBA"))
    drawing = Drawing(render, spots_in)
    for gone in (False, True):
        if gone:
            (tmp_path / file.sha256).unlink()
        made = bind(with_files(picture, {item: (file,)}), lambda digest: tmp_path / digest, drawing, at=AT)
        assert ["已经不在" in trouble for trouble in made.troubles] == [True] * gone


def test_a_picture_that_is_called_pdf_is_a_picture(keep: Keep, tmp_path: Path, render: Render) -> None:
    picture = finance.sample_picture("bank")
    files = (keep("扫描.pdf", picture_file()), keep(LONG, picture_file(size=(400, 300))))
    made = bound(with_files(picture, {materials(picture)[0]: files}), tmp_path, render)

    assert made.troubles == ()


def test_what_is_filled_in_stays_and_the_form_goes(keep: Keep, tmp_path: Path, render: Render) -> None:
    """A field can no longer be typed in; what was typed is part of the page."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    look = made.make_stream(b"BT /Helv 12 Tf 2 5 Td (FILLED) Tj ET")
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 20]
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="name",
            V="FILLED",
            F=4,
            Rect=[100, 700, 300, 720],
            AP=pikepdf.Dictionary(N=look),
        )
    )
    made.pages[0].obj.Annots = pikepdf.Array([field])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[field], DA="/Helv 12 Tf", DR=pikepdf.Dictionary())
    target = BytesIO()
    made.save(target)
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    volume = bound(with_files(picture, {item: (keep("f.pdf", target.getvalue()),)}), tmp_path, render)
    number = len(pdf_pages(volume.content)) - volume.pages + volume.found[item][0] - 1

    assert "FILLED" in pdf_pages(volume.content)[number]
    with pikepdf.open(BytesIO(volume.content)) as file:
        assert "/AcroForm" not in file.Root
        assert "/Annots" not in file.pages[number].obj


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="已经不在"):
        taken(tmp_path / "gone", "gone.pdf", Kept())


def test_a_picture_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb").write_bytes(picture_file("PNG", (20_000, 16_000), "1"))

    with pytest.raises(UnusableError, match="图片太大"):
        taken(tmp_path / "bomb", "bomb.png", Kept())


KINDS = ["JPEG RGB", "JPEG L", "PNG RGBA", "PNG P", "TIFF RGB", "BMP RGB", "GIF P", "WEBP RGB"]


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_all_kinds_fill_the_type_area(kind: str, tmp_path: Path) -> None:
    kind, mode = kind.split()
    (tmp_path / "p").write_bytes(picture_file(kind, (200, 300), mode))
    with taken(tmp_path / "p", f"a.{kind.lower()}", Kept()) as made:
        assert [round(float(side)) for side in made.pages[0].mediabox] == [0, 0, 482, 774]


@pytest.mark.parametrize("kind", ["TIFF RGB", "TIFF L", "BMP RGB", "WEBP RGB", "PNG RGBA"])
def test_not_a_dot_is_lost(kind: str, tmp_path: Path) -> None:
    """Whatever is packed anew shows the same dots, and lies as the picture says."""
    kind, mode = kind.split()
    image = Image.effect_noise((90, 600), 80).convert(mode)
    exif = Image.Exif()
    exif[0x0112] = 6
    more: dict[str, Any] = {"lossless": True, "exif": exif} if kind == "WEBP" else {}
    image.save(tmp_path / "p", kind, **more)
    with taken(tmp_path / "p", "p", Kept()) as made:
        page = made.pages[0]
        drawn = pikepdf.PdfImage(page.get_images()["/Picture"])
        assert drawn.as_pil_image().convert("RGB").tobytes() == image.convert("RGB").tobytes()
        assert page.obj.get("/Rotate", 0) == (90 if more else 0)


@pytest.mark.parametrize("most", [1, 1_000_000])
def test_a_scan_that_is_turned_lies_as_it_says(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is read whole or, for its size, in parts."""
    monkeypatch.setattr(pictures, "_MOST_WHOLE", most)
    image = Image.new("RGB", (60, 40), "white")
    image.paste("black", (0, 0, 60, 10))
    image.save(tmp_path / "p", "TIFF", tiffinfo={0x0112: 6})
    with taken(tmp_path / "p", "p.tif", Kept()) as made:
        page = made.pages[0]
        shown = pikepdf.PdfImage(page.get_images()["/Picture"]).as_pil_image()
        shown = shown.rotate(-int(page.obj.get("/Rotate", 0)), expand=True)

    assert shown.size == (40, 60)
    assert (shown.getpixel((39, 30)), shown.getpixel((0, 30))) == ((0, 0, 0), (255, 255, 255))


def test_a_photo_lies_as_the_camera_says(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    (tmp_path / "p").write_bytes(picture_file("JPEG", (300, 200), exif=turned))
    with taken(tmp_path / "p", "a.jpg", Kept()) as made:
        page = made.pages[0]
        box = [round(float(side)) for side in page.mediabox[2:]]
        upright = box[1] > box[0] if int(page.obj.get("/Rotate", 0)) % 180 == 0 else box[0] > box[1]

    assert upright


def test_every_page_of_a_scan_of_several_is_there(tmp_path: Path) -> None:
    target = BytesIO()
    one = Image.new("L", (100, 140), 200)
    one.save(target, "TIFF", save_all=True, append_images=[one.copy(), one.copy()])
    (tmp_path / "p").write_bytes(target.getvalue())
    with taken(tmp_path / "p", "scan.tiff", Kept()) as made:
        assert len(made.pages) == 3


def test_scripts_of_a_file_are_left_behind(keep: Keep, tmp_path: Path, render: Render) -> None:
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    made.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('y')"))
    target = BytesIO()
    made.save(target)
    picture = finance.sample_picture("bank")
    volume = bound(with_files(picture, {materials(picture)[0]: (keep("s.pdf", target.getvalue()),)}), tmp_path, render)
    with pikepdf.open(BytesIO(volume.content)) as file:
        assert "/OpenAction" not in file.Root
        assert not [page for page in file.pages if "/AA" in page.obj]


def test_an_odd_page_is_fitted_without_distortion(keep: Keep, tmp_path: Path, render: Render) -> None:
    content = render(papers.document(Paragraph("正文")), AT)
    with pikepdf.open(BytesIO(content)) as file:
        file.pages[0].mediabox = pikepdf.Array([0, 0, 595, 1200])
        target = BytesIO()
        file.save(target)
    picture = finance.sample_picture("bank")
    item = materials(picture)[0]
    volume = bound(with_files(picture, {item: (keep("odd.pdf", target.getvalue()),)}), tmp_path, render)
    with pikepdf.open(BytesIO(volume.content)) as file:
        page = file.pages[len(file.pages) - volume.pages + volume.found[item][0] - 1]
        matrices = [
            [float(n) for n in one.operands] for one in pikepdf.parse_content_stream(page) if str(one.operator) == "cm"
        ]

    assert matrices[0][0] == pytest.approx(matrices[0][3])
    assert matrices[0][0] < 1


@pytest.mark.parametrize("size", [(595, 842), (500, 700)])
@pytest.mark.parametrize("hidden", ["OFF", "BaseState"])
def test_a_hidden_layer_of_a_drawing_stays_hidden(
    hidden: str, size: tuple[float, float], keep: Keep, tmp_path: Path, render: Render
) -> None:
    """Also where there are several such drawings; and the layers that are shown are shown."""
    picture = finance.sample_picture("bank")
    one, other = materials(picture)[:2]
    files = {one: (keep("图.pdf", layered("A", hidden, size)),), other: (keep("图2.pdf", layered("B", hidden, size)),)}
    volume = bound(with_files(picture, files), tmp_path, render)
    with pikepdf.open(BytesIO(volume.content)) as file:
        told = file.Root.OCProperties
        assert [str(layer.Name) for layer in told.OCGs] == ["A shown", "A hidden", "B shown", "B hidden"]  # type: ignore[attr-defined]
        assert [str(layer.Name) for layer in told.D.OFF] == ["A hidden", "B hidden"]  # type: ignore[attr-defined]
        assert file.check_pdf_syntax() == []
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "册.pdf").write_bytes(volume.content)
    said = subprocess.run(["pdftotext", tmp_path / "册.pdf", "-"], capture_output=True, check=True).stdout.decode()

    assert [f"{name}{what}" in said for name in "AB" for what in ("SHOWN", "HIDDEN")] == [True, False, True, False]


def layered(name: str, hidden: str, size: tuple[float, float]) -> bytes:
    """A page with a layer that is shown and one that is not."""
    made = pikepdf.open(BytesIO(pdf(1, size)))
    layers = [
        made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=f"{name} {what}"))
        for what in ("shown", "hidden")
    ]
    usual = {"OFF": layers[1:]} if hidden == "OFF" else {"BaseState": pikepdf.Name.OFF, "ON": layers[:1]}
    made.Root.OCProperties = pikepdf.Dictionary(OCGs=layers, D=pikepdf.Dictionary(**usual))
    page = made.pages[0].obj
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(
        Properties=pikepdf.Dictionary(S=layers[0], H=layers[1]), Font=pikepdf.Dictionary(F=font)
    )
    text = (
        f"/OC /{what[0]} BDC BT /F 24 Tf 90 {high} Td ({name}{what}) Tj ET EMC"
        for what, high in (("SHOWN", 400), ("HIDDEN", 300))
    )
    page.Contents = made.make_stream("\n".join(text).encode())
    target = BytesIO()
    made.save(target)
    return target.getvalue()
