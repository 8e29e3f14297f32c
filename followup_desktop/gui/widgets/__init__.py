"""Small widgets that several screens share. Each takes the Theme first and repaints when it changes."""
