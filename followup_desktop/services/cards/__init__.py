"""The card desk: removing, merging, taking cards in and giving them out."""
