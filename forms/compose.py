"""A paper of a case, decided whole: the layout of its form filled from the picture of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.policy.layout import Form, Sheet
from checklists.policy.text import within_marks
from checklists.words import word
from forms.blocks import blocks_of
from forms.builders.handing_in import NO_PAGES
from forms.context import Context
from forms.document import LANDSCAPE, OFFICIAL, PORTRAIT, Align, Block, Document, Grid, Paragraph, Section, Style
from forms.filling import filled_or_nothing

OWN_LAYOUT = "参考样式（非官方表样）"
_LEADING = 200  # characters; a longer text before a table may stand on the page before
_PAGES = "第 {page} 页 共 {pages} 页"


def compose(picture: Picture, form_id: str, row: str | None = None) -> Document:
    """The paper of that form, and of that row. Raises `KeyError` where the case has no such paper."""
    return document_of(picture, picture.policy.form[form_id], picture.paper(form_id, row))


def document_of(picture: Picture, form: Form, paper: Paper, pages: Mapping[str, str] = NO_PAGES) -> Document:
    """A paper laid out as its form says, which need not be one of the policy's own.

    `pages` says on which pages of a volume each item is, by its id.
    """
    author = picture.value("organisation.name")
    sections = [_section(picture, form, sheet, paper, pages) for sheet in form.sheets]
    return Document(
        id=form.id,
        title=paper.title,
        sections=tuple(section for section in sections if section is not None),
        draft=draft_sentence(paper),
        subject=f"{picture.policy.number} {picture.checklist.title}",
        author=author if isinstance(author, str) else "",
        keywords=(picture.policy.number, form.title),
        code=code_line(picture),
    )


def code_line(picture: Picture) -> str:
    """What the foot of every page says for the paper to be found again by; nothing where the case is in no store."""
    return f"{word('paper', 'code')} {picture.facts.code}" if picture.facts.code else ""


def paper_beside(picture: Picture, paper_id: str, title: str) -> Paper:
    """A paper that no rule asks for: it lacks nothing; that of a case for practice says so."""
    practice = picture.facts.practice
    return Paper(paper_id, title, "draft" if practice else "final", practice=practice)


def draft_sentence(paper: Paper) -> str:
    """What the top of a draft says; nothing for a final paper."""
    if paper.state == "final":
        return ""
    open_ = [f"{len(paper.missing)} 栏未填"] if paper.missing else []
    held = [f"{paper.blocks} 个{word('level', 'block')}的问题"] if paper.blocks else []
    lacking = f"还有 {'、'.join(open_ + held)}" if open_ or held else ""
    practice = word("paper", "practice") if paper.practice else ""
    return f"{word('paper', 'draft')}：{'；'.join(filter(None, (practice, lacking)))}"


def validity_line(picture: Picture) -> str:
    """The rule and whether it is valid on the day of application, as it stands at the foot of every page."""
    policy = picture.policy
    return f"{policy.number}《{within_marks(policy.title)}》{picture.validity.notice}"


def _section(picture: Picture, form: Form, sheet: Sheet, paper: Paper, pages: Mapping[str, str]) -> Section | None:
    letter = sheet.style == "official-letter"
    page = OFFICIAL if letter else LANDSCAPE if sheet.landscape else PORTRAIT
    context = Context(picture, form, page, paper.row, letter, pages)
    if not context.shows(sheet.when):
        return None
    blocks = tuple(_together([part for block in sheet.blocks for part in blocks_of(block, context)]))
    if letter:  # small print at the edges would be no part of 公文
        return Section(sheet.title, tuple(_with_signature(blocks)), page, folio=True)
    left, right, *_ = (*(filled_or_nothing(text, context) for text in form.header), "", "")
    foot = validity_line(picture) if form.official else f"{OWN_LAYOUT}　{validity_line(picture)}"
    return Section(
        title=sheet.title,
        blocks=blocks,
        page=page,
        header=(left, "", right),
        footer=(foot, "", _PAGES),
        plain_first_page=sheet.cover,
    )


def _together(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; a line that leads to a table stays on its page, and so does the note that ends a paper."""
    for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:]), 2):
        leads = isinstance(block, Paragraph) and isinstance(following, Grid) and len(block.text) <= _LEADING
        if leads or (number == len(blocks) and isinstance(block, Grid) and _is_note(following)):
            yield replace(block, keep_with_next=True)
        else:
            yield block


def _is_note(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style is Style.NOTE


def _with_signature(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of 公文; what comes before the signature stays with it, for no page may bear nothing else."""
    signature = next((number for number, block in enumerate(blocks) if _is_centred_aside(block)), 0)
    for number, block in enumerate(blocks, 1):
        if number == signature and isinstance(block, Paragraph):
            yield replace(block, keep_with_next=True)
        else:
            yield block


def _is_centred_aside(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.align is Align.CENTER and block.left > 0
