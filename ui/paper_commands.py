"""Commands about papers that lie beside the volume, and about papers that are there already."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.cases.attachments import place_of
from checklists.cases.replies import RefusedError
from ui import as_json, as_lines, chinese_font
from ui.list_commands import ListCommands
from ui.shared_commands import DONE, NO

if TYPE_CHECKING:
    from checklists.cases.session import Session
    from checklists.judging.picture import Picture
    from forms.papers import Render
    from forms.volume.binding import Volume
    from forms.volume.drawing import Drawing

FORMATS = ("word", "excel", "pdf")
_NO_MASKED_VOLUME = (
    "没有脱敏的一册：册中装入材料文件的原件，里面的证件、电话和账号隐不去。脱敏的文书请用 export --masked 写出，"
    "材料文件请自行遮盖后再给别人"
)


class PaperCommands(ListCommands):
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

    def check(self, given: Namespace) -> int:
        """The findings."""
        picture = self._looked_at(self._open(given))
        if given.json:
            self._json(as_json.of_findings(picture.findings))
        else:
            self._lines(as_lines.lines_of_findings(picture))
        return DONE if picture.verdict.state in ("ready", "none") else NO

    def _looked_at(self, session: Session) -> Picture:
        """The case, once it is known which of its files cannot be bound in."""
        files = [file for files in session.picture.facts.evidence.values() for file in files]
        if not files:
            return session.picture
        from forms.volume.looking import looked_at  # its libraries are heavy

        desk = self._desk
        desk.looked.update(looked_at(files, lambda digest: place_of(desk.data, digest), desk.looked))
        session.reload()
        return session.picture

    def export(self, given: Namespace) -> int:
        """The papers of a case as files."""
        formats = formats_in(given.only)
        picture = self._open(given).picture
        # Word and Excel are heavy; commands that write no paper start without them.
        from forms.papers import PDF, Wanted, write_papers

        render = renderer_of() if PDF in formats else None
        wanted = Wanted(formats, masked=given.masked)
        for path in write_papers(picture, Path(given.to), wanted, at=self._desk.clock(), render=render):
            self._say(str(path))
        notice = chinese_font.notice()
        if notice:
            self._complain(notice)
        return DONE

    def volume(self, given: Namespace) -> int:
        """All papers and files of a case as one PDF file; what could not be bound in is told."""
        if given.masked:
            raise RefusedError(_NO_MASKED_VOLUME)
        target = Path(given.to)
        if target.suffix.lower() != ".pdf":
            raise RefusedError(f"--to 的“{given.to}”不是 PDF 文件名，请写成 申报册.pdf 这样")
        picture, drawing = self._open(given).picture, _drawing()
        from forms.files import make_folder
        from forms.papers import put_volume
        from forms.volume.copies import MOST_COPIES, put_copies

        if not 0 <= given.copies <= MOST_COPIES:
            raise RefusedError(f"--copies 应是 1 到 {MOST_COPIES} 的整数")
        make_folder(target.parent)
        made = self._bound(picture, drawing, both_sides=given.both_sides)
        several = given.copies and put_copies(picture, made, target, given.copies, drawing)
        paths = several or [put_volume(picture, made.content, target)]
        for trouble in made.troubles:
            self._complain(trouble)
        return self._lines(f"{path}（{made.length}）" for path in paths)

    def list_paper(self, given: Namespace) -> int:
        """What a case asks for, as a paper to take home."""
        from forms.papers import write_listing

        self._say(str(write_listing(self._open(given).picture, Path(given.to), at=self._desk.clock())))
        return DONE

    def notice(self, given: Namespace) -> int:
        """What is to be known before the papers of a case are handed in, as a paper."""
        from forms.notice_paper import notice_paper
        from forms.papers import write_beside

        picture = self._looked_at(self._open(given))
        self._say(str(write_beside(picture, notice_paper(picture), Path(given.to), at=self._desk.clock())))
        return DONE

    def seal_list(self, given: Namespace) -> int:
        """Which paper of a case needs which seal, and how many impressions, counted from its volume."""
        if given.pages_per_seal is not None and given.pages_per_seal < 1:
            raise RefusedError("--pages-per-seal 应是 1 或更大的整数，如 20")
        from forms.papers import write_beside
        from forms.seal_paper import Bound, seal_paper

        picture = self._open(given).picture
        made = self._bound(picture, _drawing(), both_sides=given.both_sides)
        bound = Bound(made.leaves, made.lengths, given.both_sides, made.length)
        document = seal_paper(picture, bound, pages_per_seal=given.pages_per_seal)
        self._say(str(write_beside(picture, document, Path(given.to), at=self._desk.clock())))
        return DONE

    def _bound(self, picture: Picture, drawing: Drawing, *, both_sides: bool) -> Volume:
        from forms.volume.binding import bind

        data, at = self._desk.data, self._desk.clock()
        return bind(picture, lambda digest: place_of(data, digest), drawing, at=at, both_sides=both_sides)


def _drawing() -> Drawing:
    """What draws a volume; an office program, where one is there, helps."""
    render = renderer_of()
    from forms.volume.drawing import Drawing
    from forms.volume.office import converter_here
    from ui.paper.pdf import spots_in

    return Drawing(render, spots_in, convert=converter_here())


def formats_in(text: str, known: Sequence[str] = FORMATS) -> tuple[str, ...]:
    """The formats that a text names. Raises `RefusedError`."""
    formats = tuple(dict.fromkeys(part.strip().lower() for part in text.replace("，", ",").split(",") if part.strip()))
    wrong = [part for part in formats if part not in known]
    if wrong or not formats:
        raise RefusedError(f"--only 不认识“{'、'.join(wrong)}”，可写：{'、'.join(known)}，几种之间用逗号分开")
    return formats


def renderer_of() -> Render:
    """What draws PDF files. Qt is loaded for it alone; no screen is needed."""
    try:
        from ui.paper.pdf import renderer
    except ImportError as error:
        raise RefusedError(
            f"PDF 写不了：Qt 运行库没有装好（{error.name or error}），请执行 make run 补装，或改用 --only word,excel"
        ) from error
    return renderer()
