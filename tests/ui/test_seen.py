"""A case that is opened again: what was seen of it before is taken over, as far as it still holds."""

from __future__ import annotations

from ui.desktop.seen import Seen
from ui.desktop.workbench import Workbench


def again(bench: Workbench, case: str) -> None:
    bench.close()
    assert bench.open(case)


def test_what_was_judged_once_is_taken_over(bench: Workbench) -> None:
    """A building of a thousand floors opens at once the second time."""
    before = bench.picture
    again(bench, before.facts.case)

    assert all(old is new for old, new in zip(before.items, bench.picture.items, strict=True))


def test_what_was_written_meanwhile_is_seen(bench: Workbench) -> None:
    """By a command, say: what was seen before is no more than a help."""
    case, item = bench.head.id, next(item.id for item in bench.picture.items if item.mark == "open" and item.required)
    bench.close()
    bench.desk.open(case).mark(item, "met")
    bench.desk.open(case).answer({"floors": []})
    assert bench.open(case)
    found = bench.picture

    assert not found.rows("floors")
    assert found.items == bench.desk.open(case).picture.items


def test_only_the_last_are_remembered(bench: Workbench) -> None:
    """Large cases are large in memory."""
    seen, head = Seen(bench), bench.head
    first = head.id
    for number in range(4):
        bench.start(head.checklist, f"办件{number}", {})
    bench.close()

    assert seen.of(first) is None
    assert sum(seen.of(other.id) is not None for other in bench.heads()) == 3
