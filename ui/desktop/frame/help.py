"""F1: what the view in front is for and which keys it has, and on what document the rule in hand rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from checklists.policy.model import Link, Policy
from checklists.policy.validity import chinese_day
from checklists.shelf import RESOURCES
from ui.desktop.frame.help_key import OF_THE_PROGRAM
from ui.desktop.look.plain import button, line, plain_label
from ui.desktop.look.screen import open_at
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.pages import OF_NO_CASE
from ui.desktop.workbench import Workbench

HELP = RESOURCES / "help"
_WIDTH, _HEIGHT = 640, 420


def _help_on(view: str) -> tuple[str, tuple[str, ...]]:
    """The heading and the paragraphs about a view; `form:report` is a view of the kind form."""
    text = (HELP / f"{view.partition(':')[0]}.txt").read_text(encoding="utf-8")
    heading, *paragraphs = text.strip().split("\n")
    return heading, tuple(paragraphs)


@runtime_checkable
class OfARule(Protocol):
    """A dialog or a page that is about a rule of its own, whatever case is open."""

    @property
    def rule(self) -> str | None:
        """The rule's id; empty while it is about none, None while it may be about any."""


def rules_of(view: str, seen: QWidget, workbench: Workbench) -> list[Policy]:
    """The rules to name in the help on a view: that of the case, or of what is `seen`; all beside a list of cases."""
    if isinstance(seen, OfARule) and seen.rule is not None:
        return [policy for policy in workbench.shelf.policies.values() if policy.id == seen.rule]
    if view in OF_THE_PROGRAM:
        return []
    own = workbench.is_open and view not in OF_NO_CASE
    return [workbench.picture.policy] if own else list(workbench.shelf.policies.values())


def basis_of(policy: Policy) -> tuple[tuple[str, str], ...]:
    """On what a rule rests: each thing to know about its document, with the name of that thing."""
    articles = dict.fromkeys(passage.article for passage in policy.passages)
    return (
        ("文件名", policy.title),
        ("文号", f"{policy.number}（{policy.issuer}，{chinese_day(policy.issued_on)}发布）"),
        ("条款", "、".join(article for article in articles if article)),
        ("施行与有效期", "；".join((*map(_period, policy.links), *filter(None, (policy.after_links,))))),
        ("规则数据", f"{_checked(policy)}版本 {policy.edition[:8]}"),
    )


class HelpWindow(QDialog):
    """The help on one view, and below it the rules."""

    def __init__(
        self, view: str, policies: Sequence[Policy], parent: QWidget | None = None, *, at_rules: bool = False
    ) -> None:
        """`at_rules`: it opens at the rules, which those who ask what a rule rests on want to see."""
        super().__init__(parent)
        heading, paragraphs = _help_on(view)
        self.setWindowTitle(f"帮助：{heading}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        words = QVBoxLayout(inner)
        words.setContentsMargins(20, 16, 20, 12)
        words.setSpacing(8)
        words.addWidget(plain_label(heading, "heading"))
        for paragraph in paragraphs:
            words.addWidget(plain_label(paragraph, wrap=True))
        rules = list(self._rules(policies))
        for widget in rules:
            words.addWidget(widget)
        words.addStretch(1)
        self.area = UprightArea("帮助正文", inner)
        self.shut = button("关闭", "primary")
        self.shut.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 16, 12)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignRight)
        open_at(
            self,
            _WIDTH,
            _HEIGHT,
            whole=words.heightForWidth(_WIDTH) + whole.sizeHint().height() - self.area.sizeHint().height(),
        )
        self.shut.setFocus()
        self._begin = rules[0] if at_rules and rules else inner

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where it was asked to; how far down that is is known once all is laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(self._begin.y()))

    def _rules(self, policies: Sequence[Policy]) -> Iterator[QWidget]:
        for policy in policies:
            yield line()
            yield plain_label(f"依据：{policy.number}", "strong")
            for name, said in basis_of(policy):
                yield plain_label(f"{name}：{said}", "small", wrap=True)


def _checked(policy: Policy) -> str:
    """Of what day the data are."""
    checked = max((link.checked_on for link in policy.links), default=None)
    return f"核对至{chinese_day(checked)}，" if checked else ""


def _period(link: Link) -> str:
    until = f"至{chinese_day(link.until)}" if link.until else "，未写明届满日" if link.end_known else "，有效期未查明"
    return f"{link.document}：{chinese_day(link.since)}起{until}（{link.source}）"
