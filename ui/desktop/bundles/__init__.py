"""Handing a case over as one file, taking one in, and what maintainers need to know: dialogs over the window."""
