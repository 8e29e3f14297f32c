"""People: the list of contacts, and the contact card as a form."""
