"""The user’s own details and strengths."""
