"""Writing a letter: marks, spelling, finding, quotes, zoom and the foot of the page."""
