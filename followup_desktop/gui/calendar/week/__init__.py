"""Days side by side, hour by hour: the week and the day."""
