"""Colours, type and icons: one Theme, made in the composition root and handed to whoever draws."""
