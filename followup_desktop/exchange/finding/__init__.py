"""Finds the fields of a contact card in loose lines: a signature, or what was read off a picture."""
