"""Contact cards that go out: to files, to the clipboard, to a phone and to paper."""
