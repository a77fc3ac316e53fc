"""The mark at the end of our PDF files: which paper of which case a file is, as long as nobody has changed it.

It is a comment after the end that readers look for, over all bytes before it. Whatever is changed or added, a note or a
signature, breaks it, and a new export then leaves that file alone.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

_BEGINS = b"%shenyan:"
_AT_ONCE = 1 << 24  # bytes
_LENGTH = len(_BEGINS) + sha256().digest_size * 2 + 1


def sealed(content: bytes, key: str, check: Callable[[], None] = lambda: None) -> bytes:
    """A PDF file with its mark. Raises what `check` does, which is asked all along."""
    body = content if content.endswith(b"\n") else content + b"\n"
    return body + _mark(memoryview(body), key, check)


def is_sealed(path: Path, key: str) -> bool:
    """Whether a file is the one that we sealed under this key, and as it was then."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content[-_LENGTH:] == _mark(memoryview(content)[:-_LENGTH], key)


def _mark(body: memoryview, key: str, check: Callable[[], None] = lambda: None) -> bytes:
    total = sha256()
    for begin in range(0, len(body), _AT_ONCE):
        check()
        total.update(body[begin : begin + _AT_ONCE])
    total.update(b"\0" + key.encode())
    return _BEGINS + total.hexdigest().encode() + b"\n"
