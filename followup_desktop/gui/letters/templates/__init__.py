"""Letter templates: choosing one for a letter, and writing them."""
