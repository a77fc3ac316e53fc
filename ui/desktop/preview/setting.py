"""Setting papers on pages while the window lives on: composed on another thread, laid out bit by bit on this one.

Qt's raw fonts belong to the thread that draws with them, so that the laying out cannot be done elsewhere too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from ui.desktop.work import Background
from ui.paper.type_case import TypeCase

if TYPE_CHECKING:  # what composes papers is loaded on the other thread
    from forms.document import Document
    from ui.paper.ink import Sheet

    Show = Callable[[Any, Document, Sequence[Sheet]], object]  # what was wanted, the paper, and its pages

_SLICE = 0.02  # seconds of laying out between two looks at the mouse and the keyboard


class Wanted(Protocol):
    """A paper that can be set."""

    @property
    def compose(self) -> Callable[[], Document]:
        """What makes it, on any thread."""


class Wish(NamedTuple):
    """A paper of a case as it stands at one moment."""

    picture: Picture
    paper: Paper

    def compose(self) -> Document:
        """The paper itself."""
        from forms.compose import document_of

        return document_of(self.picture, self.picture.policy.form[self.paper.form], self.paper)


class Setting(QObject):
    """Sets papers; each goes to `show` with its pages. What is wanted meanwhile waits, the newest alone."""

    def __init__(self, case: TypeCase, show: Show, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._show = show
        self._background = Background(self)
        self._wish: Wanted | None = None
        self._under_way: Wanted | None = None
        self._document: Document | None = None
        self._laying: Generator[None, None, tuple[Sheet, ...]] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)  # begun anew each time: other timers come between
        self._timer.timeout.connect(self._lay_on)

    @property
    def busy(self) -> bool:
        """Whether something is being set."""
        return self._under_way is not None

    def want(self, wish: Wanted) -> None:
        """Have a paper set."""
        self._wish = wish
        if not self.busy:
            self._begin()

    def settle(self) -> None:
        """Wait until all that is wanted is shown."""
        while self.busy:
            self._background.finish()
            QCoreApplication.sendPostedEvents(self._background)
            while self._laying is not None:
                self._lay_on()

    def _begin(self) -> None:
        self._under_way, self._wish = self._wish, None
        wish = self._under_way
        if wish is not None:
            self._background.run(wish.compose, self._lay_out, self._failed)

    def _lay_out(self, document: Document) -> None:
        from ui.paper.laying_out import laying_out

        self._document, self._laying = document, laying_out(document, self._case)
        self._timer.start()

    def _lay_on(self) -> None:
        """Lay out for a moment; the window lives between two moments."""
        until = time.monotonic() + _SLICE
        while self._laying is not None and time.monotonic() < until:
            try:
                next(self._laying)
            except StopIteration as end:
                self._came(end.value)
        if self._laying is not None:
            self._timer.start()

    def _came(self, sheets: Sequence[Sheet]) -> None:
        self._timer.stop()
        self._laying = None
        wish, document = self._under_way, self._document
        self._begin()
        if wish is not None and document is not None:
            self._show(wish, document, sheets)

    def _failed(self, error: Exception) -> None:
        self._begin()
        raise error
