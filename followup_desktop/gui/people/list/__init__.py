"""The list of people: read in steps, searched, sorted, and what is done to several of them."""
