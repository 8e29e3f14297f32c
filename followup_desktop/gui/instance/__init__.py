"""One Follow-Up for a data folder: a second start hands its files over and shows the first."""
