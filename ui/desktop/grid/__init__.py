"""逐层核查: the rows of a table against parts and work."""
