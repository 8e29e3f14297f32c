"""The form for what somebody told the user."""
