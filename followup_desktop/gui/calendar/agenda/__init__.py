"""What comes, one line each, day by day."""
