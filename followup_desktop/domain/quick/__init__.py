"""The grammar of the quick line: plain words to what they say, without a guess that is not shown."""
