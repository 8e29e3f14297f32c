"""Use cases over ports: what a person can do with Follow-Up, whatever shows or stores it."""
