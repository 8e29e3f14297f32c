"""What they decided, and what to ask then."""
