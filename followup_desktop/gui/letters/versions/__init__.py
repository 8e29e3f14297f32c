"""The history of a letter: earlier versions to look at, compare and restore."""
