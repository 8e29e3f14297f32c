"""A letter on paper: its pages, its envelope, the view to copy it by hand, and files of it."""
