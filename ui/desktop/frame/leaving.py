"""Closing the window while something that was typed cannot be kept: which entry it is, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.desktop.frame.page_stack import PageStack
from ui.desktop.look.asking import ask
from ui.desktop.page import FORM, Page

if TYPE_CHECKING:
    from ui.desktop.fields.field import Field

_NAMED = 3  # so many are named, the others counted


def may_close(pages: PageStack, go: Callable[[str], object]) -> bool:
    """Finish what is being typed; ask where something of it cannot be kept, and `go` there with who would rather see.

    `go` brings a page into view by its name.
    """
    if pages.commit():
        return True
    left = unsaved(pages)
    if ask(pages.window(), "还有内容没有保存，仍要关闭吗？", _lost(left), safe="回去看看", act="丢弃并关闭"):
        return True
    for page, field in left[:1]:
        if page is not pages.page:
            go(page.name)
        page.show_place(field.entry.id) if page.name.startswith(FORM) else field.focus()
    return False


def unsaved(pages: PageStack) -> list[tuple[Page, Field]]:
    """The fields in which something is typed that is not kept, each with its page, those of the page in view first."""
    from ui.desktop.fields.field import Field  # the home page, which may be all that was seen, has none

    in_order = sorted(pages.all(), key=lambda page: page is not pages.page)
    return [(page, field) for page in in_order for field in page.findChildren(Field) if field.touched]


def _lost(left: list[tuple[Page, Field]]) -> str:
    named = list(dict.fromkeys(field.unkept for _, field in left))
    if not named:
        return "没有保存的一栏会丢失，其余都已保存。"
    others = f"等 {len(named)} 栏" if len(named) > _NAMED else ""
    return f"{'、'.join(named[:_NAMED])}{others}填得不对，还没有保存，关闭后会丢失；其余都已保存。"
