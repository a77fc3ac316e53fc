"""The ways in and the sheet of paper: the command line, the windows, the printed page on the screen."""
