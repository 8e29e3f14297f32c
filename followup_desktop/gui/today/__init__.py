"""Today: whom the user owes a thank-you, and what is coming up."""
