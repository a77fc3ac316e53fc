"""PDF files: what is done to them after the pages are drawn. Drawing them is Qt's, and stands in `ui.paper`."""
