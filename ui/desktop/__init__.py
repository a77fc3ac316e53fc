"""The window: pages over one open case, each a view that holds no state of the case."""
