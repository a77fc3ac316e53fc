"""The volume: all papers and materials of a case as one PDF file, in order, numbered, with contents and bookmarks."""
