"""The pictures of a contact card: the person's photo, and both sides of the business card."""
