"""The sample search of --demo."""
