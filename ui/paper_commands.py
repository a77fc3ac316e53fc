"""Commands about papers that lie beside the volume, and about papers that are there already."""

from __future__ import annotations

from argparse import Namespace

from ui.handing_commands import HandingCommands
from ui.shared_commands import DONE, NO


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
