"""The system that the app runs on: what it starts at login."""
