"""What the quick line shows below itself."""
