"""A case on disk: its facts, the changes that made them, the store that keeps both."""
