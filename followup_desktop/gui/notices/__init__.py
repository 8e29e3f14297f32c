"""Speaking up outside the window, or in it where there is no other way."""
