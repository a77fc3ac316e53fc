"""填表: the page of one form."""
