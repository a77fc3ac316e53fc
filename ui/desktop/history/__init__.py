"""The page of a case's history."""
