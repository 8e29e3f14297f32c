"""The form in which a conversation is logged or changed."""
