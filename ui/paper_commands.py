"""Commands about papers that lie beside the volume, and about papers that are there already."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.cases.replies import RefusedError
from ui.handing_commands import HandingCommands
from ui.shared_commands import DONE, NO

if TYPE_CHECKING:
    from checklists.judging.picture import Picture
    from forms.papers import Render
    from forms.volume.binding import Volume


class PaperCommands(HandingCommands):
    """The commands about what was printed."""

    def verify(self, given: Namespace) -> int:
        """The case and the state that the code of a paper stands for, and whether the paper still says what is."""
        from checklists.cases.tracing import traces_of
        from ui.code_words import NOTHING_FOUND, lines_of_trace

        told = [(trace, *lines_of_trace(trace)) for trace in traces_of(self._desk, given.code)]
        if given.json:
            self._json(
                [
                    {"case": trace.session.stored.head.id, "sequence": trace.row.sequence,
                     "at": trace.row.at.isoformat(), "later": trace.later, "matches": fits,
                     "differences": list(trace.differences)}
                    for trace, _, fits in told
                ]
            )  # fmt: skip
        else:
            self._lines(line for _, lines, _ in told for line in lines)
        if not told:
            self._complain(NOTHING_FOUND)
        return DONE if told and all(fits for _, _, fits in told) else NO

    def notice(self, given: Namespace) -> int:
        """What is to be known before the papers of a case are handed in, as a paper."""
        from forms.notice_paper import notice_paper
        from forms.papers import write_beside

        picture = self._desk.open(given.case).picture
        self._say(str(write_beside(picture, notice_paper(picture), Path(given.to), at=self._desk.clock())))
        return DONE

    def seal_list(self, given: Namespace) -> int:
        """Which paper of a case needs which seal, and how many impressions, counted from its volume."""
        if given.pages_per_seal is not None and given.pages_per_seal < 1:
            raise RefusedError("--pages-per-seal 应是 1 或更大的整数，如 20")
        from forms.papers import write_beside
        from forms.seal_paper import Bound, seal_paper

        picture = self._desk.open(given.case).picture
        made = self._bound(picture, both_sides=given.both_sides)
        bound = Bound(made.leaves, made.lengths, both_sides=given.both_sides)
        document = seal_paper(picture, bound, pages_per_seal=given.pages_per_seal)
        self._say(str(write_beside(picture, document, Path(given.to), at=self._desk.clock())))
        return DONE

    def _bound(self, picture: Picture, *, both_sides: bool) -> Volume:
        """The volume of a case."""
        render = renderer_here()
        from checklists.cases.attachments import place_of
        from forms.volume.binding import Drawing, bind
        from forms.volume.converting import converter, program_here
        from ui.paper.pdf import spots_in

        data, drawing = self._desk.data, Drawing(render, spots_in, converter(program_here()))
        return bind(
            picture, lambda digest: place_of(data, digest), drawing, at=self._desk.clock(), both_sides=both_sides
        )


def renderer_here() -> Render:
    """What draws PDF files. Qt is loaded for it alone; no screen is needed."""
    try:
        from ui.paper.pdf import renderer
    except ImportError as error:
        raise RefusedError(
            f"PDF 写不了：Qt 运行库没有装好（{error.name or error}），请执行 make run 补装，或改用 --only word,excel"
        ) from error
    return renderer()
