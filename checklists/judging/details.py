"""What can be noted of a file that is attached to an item, as entries, and when that is a matter to look at."""

from __future__ import annotations

from collections.abc import Mapping

from checklists.judging.facts import Evidence
from checklists.policy.model import Entry, Option
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words

_LONGEST = 100  # characters of a line

# In the order in which they are asked for. Each is a text in `Evidence`, empty where nothing is known.
DETAILS: Mapping[str, Entry] = {
    entry.id: entry
    for entry in (
        Entry(id="title", kind="text", label="名称", longest=_LONGEST),
        Entry(
            id="copy",
            kind="choice",
            label="原件或复印件",
            options=(Option(id="original", label="原件"), Option(id="copy", label="复印件")),
        ),
        Entry(id="pages", kind="number", label="页数", unit="页", places=0, least="1", most="99999"),
        Entry(id="number", kind="text", label="文件编号", longest=_LONGEST),
        Entry(id="author", kind="text", label="责任者", longest=_LONGEST),
        Entry(id="formed", kind="date", label="形成日期"),
        Entry(id="until", kind="date", label="有效期至"),
        Entry(id="note", kind="text", label="说明", longest=_LONGEST),
    )
}


def details_in_words(file: Evidence) -> str:
    """What is noted of a file besides its title, in one line for people; numbers of persons in it are hidden."""
    said = []
    for name, value in details_of(file).items():
        if name == "title":
            continue
        entry = DETAILS[name]
        said.append(("" if entry.options or entry.unit else entry.label) + in_words(entry, value))
    return redacted("，".join(said))


def details_of(file: Evidence) -> dict[str, str]:
    """The details that are known of a file, by their names."""
    return {name: value for name in DETAILS if (value := getattr(file, name))}
