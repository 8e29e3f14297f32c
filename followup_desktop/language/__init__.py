"""Spelling: adapters of the port ``services.edges.Spelling``."""
