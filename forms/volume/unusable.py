"""What is said of a file that cannot be bound in."""


class UnusableError(Exception):
    """A file cannot be bound in. The text is one sentence: what is wrong, and what to do."""
