"""情形: what is asked, and the list that the answers make."""
