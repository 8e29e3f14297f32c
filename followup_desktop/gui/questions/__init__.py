"""The question sheet: what to ask before a conversation."""
