"""The sheet of paper: a `Document` laid out on pages, and drawn for the screen, the printer and PDF."""
