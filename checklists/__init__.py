"""What the rules say, and how far a case has got: policies as frozen values, cases on disk."""
