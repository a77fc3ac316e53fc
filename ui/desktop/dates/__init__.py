"""日历: the days of all cases, by month and as a list, to be taken along as a file."""
