"""The review beside the letter: what they need, strengths to set beside it, and what to look at again."""
