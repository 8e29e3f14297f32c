"""Replies to what the other side asked for: never a second letter."""
