"""Keeping the store from harm: checking it, copying it, bringing it back, and who may open it where."""
