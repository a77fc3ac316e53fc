"""办件包: one case as one file, to hand over or to keep, and the way back into a store."""

SUFFIX = ".shenyan"
