"""The window: pages over one open case, each a view that holds no state of the case."""

import builtins

import PySide6  # noqa: F401  it puts its own import in the place of Python's

# It reads the source of what is imported after it, to see whether a module asks for a `__feature__`. Ours ask for none,
# and the text of every module would be kept in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
