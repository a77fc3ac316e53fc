"""The page of what all cases share: facts of organisations, names of offices."""
