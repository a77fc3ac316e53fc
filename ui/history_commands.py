"""Commands about what a case rests on and how it came to be as it is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from checklists.cases.log import between
from checklists.cases.replies import RefusedError
from checklists.cases.session import Session
from checklists.policy.text import clean_line
from ui import as_json, as_lines
from ui.paper_commands import PaperCommands
from ui.shared_commands import NO

_NO_PLACE = "这个办件没有编号为“{}”的条目、栏目、期限或去向。命令 why 只写办件编号，会列出全部可问的编号"


class HistoryCommands(PaperCommands):
    """The commands about reasons and steps."""

    def why(self, given: Namespace) -> int:
        """On what something of a case rests; without a place, what can be asked about."""
        from checklists.judging.why import places_of, why_of
        from ui import why_words

        picture = self._open(given).picture
        try:
            found = [why_of(place, picture) for place in ([given.place] if given.place else places_of(picture))]
        except KeyError:
            raise RefusedError(_NO_PLACE.format(clean_line(given.place))) from None
        if given.json:
            return self._json([why_words.as_json(one) for one in found])
        return self._lines(line for one in found for line in why_words.lines_of(one, whole=bool(given.place)))

    def history(self, given: Namespace) -> int:
        """The steps of a case."""
        session = self._open(given)
        rows = session.history
        if given.between:
            changes = between(rows, *given.between)
            if given.json:
                return self._json([as_json.of_change(change) for change in changes])
            return self._lines(as_lines.lines_of_difference(changes, session.picture))
        if given.json:
            return self._json(as_json.of_log(rows))
        return self._lines(as_lines.lines_of_log(rows, session.picture))

    def revert(self, given: Namespace) -> int:
        """A case as it was right after a step."""
        session = self._open(given)
        step = session.revert(given.sequence)
        said = (
            f"已{step.reason}的样子，改回{len(step.changes)}处，可用 undo 撤销"
            if step.changes
            else "没有不同，没有改动"
        )
        self._say(said)
        return self._verdict(session)

    def undo(self, given: Namespace) -> int:
        """The last steps taken back."""
        session = self._open(given)
        return self._again(session, session.undo, given.count, "撤销")

    def redo(self, given: Namespace) -> int:
        """What was taken back, done again."""
        session = self._open(given)
        return self._again(session, session.redo, given.count, "重做")

    def _again(self, session: Session, act: Callable[[], object], count: int, name: str) -> int:
        if count < 1:
            raise RefusedError(f"{name}的步数应是 1 或更大的整数")
        made = 0
        while made < count and act() is not None:
            made += 1
        self._say(f"已{name}{made}步" if made else f"没有可以{name}的步骤")
        return self._verdict(session) if made else NO
