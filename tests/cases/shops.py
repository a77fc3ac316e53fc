"""A desk over the small policy, in which a shop has facts of its owner, an office, and a project used once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.policy.calendar import Calendar
from checklists.shelf import Shelf
from tests.policy.small import CHECKLIST, ENTRIES, POLICY, small_files

OPENING = "small/opening"
OFFICES = "town: '{chain}主管部门'\ncity: {name: 某市商务局, note: 2019年更名}\n"
OWN = """\
  - {id: organisation.name, kind: text, label: 店主, carried: yes, longest: 200}
  - {id: organisation.uscc, kind: uscc, label: 代码, carried: yes}
  - {id: trade, kind: choice, label: 行业, options: {food: 食品, toys: 玩具}, carried: yes}
  - {id: branches, kind: table, label: 分店, key: name, carried: yes, columns: [{id: name, kind: text, label: 店名}]}
  - {id: project, kind: text, label: 项目名称, unique: yes}
"""
ASKED = "".join(f"  - {name}\n" for name in ("organisation.name", "organisation.uscc", "trade", "branches", "project"))
# Another policy: it knows the owner too, but takes shorter names and other trades.
OTHER = {
    "policy.yaml": POLICY.replace("id: small", "id: strict"),
    "entries.yaml": ENTRIES
    + OWN.replace("longest: 200", "longest: 4").replace("{food: 食品, toys: 玩具}, carried", "{books: 书}, carried"),
}
MOMENT = datetime(2024, 5, 1, 9, tzinfo=UTC)


def desk_over(store: Store, folder: Path) -> Desk:
    """A desk with both policies, their files beside the store."""
    own = {
        "entries.yaml": ENTRIES + OWN,
        "offices.yaml": OFFICES,
        "checklists/opening.yaml": CHECKLIST.replace("  - rooms\nforms", f"  - rooms\n{ASKED}forms").replace(
            "submit_to: 某局", "submit_to: town, city_office: city"
        ),
    }
    for name, files in (("small", small_files(**own)), ("strict", small_files(**{**own, **OTHER}))):
        for file, content in files.items():
            path = folder / "policies" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    shelf = Shelf(folder / "policies")
    return Desk(store, folder, shelf, Calendar(), today=date(2024, 5, 1), clock=lambda: MOMENT)
