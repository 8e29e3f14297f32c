"""Follow-Up: whom you owe a thank-you after a job conversation, and until when."""

__version__ = "0.1.0"
