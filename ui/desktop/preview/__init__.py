"""The printed page beside what is being filled in."""
