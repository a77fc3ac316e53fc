"""Forms on paper: what stands where on a page, and the writers that put it into files."""
