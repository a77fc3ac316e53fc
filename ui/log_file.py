"""The log beside the cases: what went wrong in the program itself, never anybody's numbers."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

LOG_FILE = "shenyan.log"
KEPT = 4  # older files
_LARGEST = 1_000_000
_WORDS = "%(asctime)s %(levelname)s %(name)s %(message)s"


class RedactingFormatter(logging.Formatter):
    """The last one to touch a line: also what a traceback quotes has gone through it."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, with identity, telephone and account numbers hidden."""
        from checklists.policy.redaction import redacted  # patterns: made only once there is something to log

        return redacted(super().format(record))


def keep_log(data: Path) -> Path:
    """Keep a log beside the cases, or where there is no such folder, among the temporary files; where it lies."""
    import tempfile
    from logging.handlers import RotatingFileHandler  # loads sockets

    # Where not even the log can be written, the one line on the screen has to do.
    logging.raiseExceptions, logging.lastResort = False, None
    place = (data if data.is_dir() else Path(tempfile.gettempdir())) / LOG_FILE
    root = logging.getLogger()
    if not any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        handler = RotatingFileHandler(place, maxBytes=_LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
        handler.setFormatter(RedactingFormatter(_WORDS))
        root.addHandler(handler)
    return place


def places_of(error: BaseException | None, trace: TracebackType | None) -> str:
    """The lines of code it came through, and of every error that led to it. No message: it may quote what was typed."""
    import traceback  # reads source lines: only once there is something to log

    lines: list[str] = []
    while True:
        frames = traceback.extract_tb(trace)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        cause = error.__cause__ or error.__context__ if error else None
        if cause is None:
            return "\n".join(lines)
        lines.append(f"because of {type(cause).__name__}")
        error, trace = cause, cause.__traceback__
