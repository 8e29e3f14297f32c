"""Letter templates: their file form, their small language, and the facts that they are given."""
