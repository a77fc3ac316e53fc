"""What 公文 begin and end with: who they are addressed to, what is enclosed, who signs and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.judging.routes import NOT_LAID_DOWN
from forms.builders.handing_in import handed_in
from forms.context import Context
from forms.document import Align, Block, Paragraph, Style
from forms.filling import BLANK, fill
from forms.measure import mm, width

SIZE = 15.75  # points that a character takes: 28 of them in a line
CHARACTER = mm(SIZE)
LINE = mm(28.95)
_AFTER_DATE = 4  # characters between the date and the right edge
_FOR_SEAL = 2  # lines above who signs: a seal of 45 mm over name and date then ends within a line of the text


def addressee(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Who takes the paper, flush left, with a colon. `to: city-office` addresses the office that decides instead."""
    route = context.picture.route
    name = route.city_office if options.get("to") == "city-office" else route.submit_to
    yield Paragraph(f"{BLANK if name in ('', NOT_LAID_DOWN) else name}：", Style.PLAIN)


def materials(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """What is enclosed: 附件：1. …, each name's further lines below its first character."""
    names = list(dict.fromkeys(item.label for item in handed_in(context, options)))
    for number, name in enumerate(names, 1):
        before = "附件：" if number == 1 else "　　　"
        counted = f"{number}. " if len(names) > 1 else ""
        yield Paragraph(
            f"{before}{counted}{name}",
            Style.PLAIN,
            Align.LEFT,
            space_before=LINE if number == 1 else 0,
            left=2 * CHARACTER,
            hang=width(before + counted, SIZE),
        )


def signed(options: Mapping[str, str], context: Context) -> Iterator[Block]:
    """Who signs, above the middle of the date, which ends four characters before the right edge.

    Both stand in the middle of the same part of the line, so that no font and no program can part them.
    """
    name, day = (fill("{" + options[key] + "}", context) for key in ("name", "date"))
    middle = _AFTER_DATE * CHARACTER + width(day, SIZE) / 2  # from the right edge
    wide = width(name, SIZE) + CHARACTER  # a little more: fonts differ
    if wide <= context.room:
        middle = max(middle, wide / 2)
    left = max(context.room - 2 * middle, 0)
    above = _FOR_SEAL * LINE
    who, when = (context.around(options[key]) for key in ("name", "date"))
    yield Paragraph(name, Style.PLAIN, Align.CENTER, keep_with_next=True, space_before=above, left=left, about=who)
    yield Paragraph(day, Style.PLAIN, Align.CENTER, left=left, about=when)
