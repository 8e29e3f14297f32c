"""The desktop app's windows: the only package beside ``app`` that knows Qt."""
