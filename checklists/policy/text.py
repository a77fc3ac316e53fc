r"""Text as people type it, made safe and even before it is kept.

Control characters and invisible direction marks never reach the store or the paper; line ends are `\n`. What people
can see is left as they typed it: rare characters, full-width punctuation and inner spaces stay.
"""

from __future__ import annotations

import re
import unicodedata

# Directional and zero-width format characters can make a name read differently from what it is.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029\x85]")  # \v is what word processors put for a soft line end


def clean(text: str) -> str:
    """Text of several lines: even line ends, no invisible characters, no blank ends."""
    lines = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).split("\n")
    return "\n".join(line.rstrip().replace("\t", "    ") for line in lines).strip("\n").rstrip()


def clean_line(text: str) -> str:
    """Text of one line: as `clean`, with line ends and tabs as one space and blanks cut at both ends."""
    if text.isprintable():  # then there is nothing to take out, and long tables are read twice as fast
        return text.strip()
    return re.sub(r"[ \t]*[\n\t][ \n\t]*", " ", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))).strip()


def within_marks(title: str) -> str:
    """A title as it stands between 《 and 》, where other titles in it take the single marks."""
    return title.replace("《", "〈").replace("》", "〉")


def quoted(words: str) -> str:
    """Words between “ and ”; quotations in them take the single marks."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def half_width(text: str) -> str:
    """Digits, letters and signs as typed with a Chinese input method, in their plain form, without blanks."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    # Once more, for signs that a blank kept apart; what is kept must read back to itself.
    return unicodedata.normalize("NFKC", plain)


def folded(text: str) -> str:
    """A word as it is compared with others: neither width nor blanks nor capitals make a difference."""
    return half_width(text).casefold()
