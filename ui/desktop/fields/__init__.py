"""The widgets in which entries are answered: one for each kind of entry."""
