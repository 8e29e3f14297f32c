"""The thirteen rules of etiquette, a module for each group. ``domain.etiquette`` is their index."""
