"""Whether a condition can be true at all: a rule that never applies is a mistake in its policy."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

from checklists.policy.condition import All, AnyOf, Condition, Is, Not

Domain = Callable[[str], tuple[str, ...]]
MOST_CASES = 20_000


def can_be_true(condition: Condition, options: Domain) -> bool:
    """Tries every combination of what the condition speaks of.

    `options` gives the ids of which a name takes exactly one, or nothing where it may be anything; what is not such
    a choice may be true or false on its own. Beyond `MOST_CASES` combinations the condition is taken on trust.
    """
    free = dict.fromkeys(atom for atom in _atoms(condition) if not _is_choice(atom, options))
    spoken_of: dict[str, set[str]] = {}
    for atom in _atoms(condition):
        if isinstance(atom, Is) and _is_choice(atom, options):
            spoken_of.setdefault(atom.name, set()).update(atom.values)
    names = list(spoken_of)
    ranges: list[tuple[object, ...]] = [_told_apart(options(name), spoken_of[name]) for name in names]
    ranges += [(True, False)] * len(free)
    combinations = itertools.islice(itertools.product(*ranges), MOST_CASES + 1)
    for count, values in enumerate(combinations):
        if count == MOST_CASES or _holds(condition, dict(zip([*names, *free], values, strict=True))):
            return True
    return False


def _told_apart(options: tuple[str, ...], spoken_of: set[str]) -> tuple[str, ...]:
    """The options that a condition speaks of, and one for all the others, which it cannot tell apart."""
    others = [option for option in options if option not in spoken_of]
    return (*(option for option in options if option in spoken_of), *others[:1])


def _is_choice(atom: Condition, options: Domain) -> bool:
    return isinstance(atom, Is) and bool(options(atom.name)) and not any(v.startswith("$") for v in atom.values)


def _atoms(condition: Condition) -> Iterator[Condition]:
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _atoms(part)
        case Not(part):
            yield from _atoms(part)
        case Is(name, values) if len(values) != 1:
            yield from (Is(name, (value,)) for value in values)
        case _:
            yield condition


def _holds(condition: Condition, world: Mapping[object, object]) -> bool:
    match condition:
        case All(parts):
            return all(_holds(part, world) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, world) for part in parts)
        case Not(part):
            return not _holds(part, world)
        case Is(name, values) if len(values) != 1:
            return any(_holds(Is(name, (value,)), world) for value in values)
        case Is(name, (value,)) if condition not in world:
            return world[name] == value
    return bool(world[condition])
