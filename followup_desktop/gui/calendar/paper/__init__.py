"""The calendar on paper: a month, and an agenda, drawn page by page."""
