"""The desktop app's windows: the only package beside ``app`` that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in place of Python's

# PySide6 reads the source of every module that is imported after it, to see whether it may want snake_case
# names. Nothing here does, so Python's own import comes back, which takes a tenth off the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
