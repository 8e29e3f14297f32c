"""Contact cards that come in: read, reviewed, taken, and what came of it."""
