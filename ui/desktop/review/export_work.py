"""Writing the papers of a case beside the window: started, watched and stopped from outside."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from checklists.cases.errors import StoppedError
from checklists.judging.picture import Picture
from forms.papers import PDF, Wanted, formats_of


def papers_with(picture: Picture, formats: Collection[str], forms: Collection[str]) -> int:
    """How many files there will be of the chosen forms in the chosen formats."""
    papers = [paper for paper in picture.papers if paper.form in forms]
    return sum(len(formats_of(picture.policy.form[paper.form], formats)) for paper in papers)


def button_words(picture: Picture, formats: Collection[str], forms: Collection[str]) -> str:
    """What the button says will come out."""
    chosen = [paper for paper in picture.papers if paper.form in forms]
    papers = [paper for paper in chosen if formats_of(picture.policy.form[paper.form], formats)]
    drafts = sum(paper.state == "draft" for paper in papers)
    if drafts == len(papers):
        return f"导出草稿 {len(papers)} 份"
    return f"导出 {len(papers)} 份" + (f"，其中草稿 {drafts} 份" if drafts else "")


@dataclass
class Export:
    """One export: from a frozen picture into a folder. `files` grows while it runs."""

    picture: Picture
    folder: Path
    formats: Collection[str]
    forms: Collection[str]
    at: datetime
    masked: bool = False
    files: list[Path] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)

    @property
    def number(self) -> int:
        """How many files it is to write."""
        return papers_with(self.picture, self.formats, self.forms)

    def count(self) -> tuple[int, int, str]:
        """How many are written, of how many, and in words."""
        done, of = len(self.files), self.number
        return done, of, f"正在写第 {min(done + 1, of)} 份，共 {of} 份"

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Write no further file."""
        self._stop.set()

    def run(self) -> None:
        """Write the files. Raises `forms.files.ExportError`."""
        from forms.papers import write_papers  # Word and Excel are heavy; the window starts without them

        render = None
        if PDF in self.formats:
            from ui.paper.pdf import renderer  # fonts are measured only for those who want PDF

            render = renderer(self._go_on)
        wanted = Wanted(self.formats, self.forms, self.masked)
        writing = write_papers(self.picture, self.folder, wanted, at=self.at, render=render, between=self._go_on)
        with suppress(StoppedError):  # in the middle of a file, of which nothing is left
            for path in writing:
                self.files.append(path)
                self._go_on()

    def _go_on(self) -> None:
        if self.stopped:
            raise StoppedError
