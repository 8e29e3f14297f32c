"""The letters: their list, and the composer that writes, saves and hands over one of them."""
