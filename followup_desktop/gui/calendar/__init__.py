"""The calendar: a month painted by hand, with the person, the notes and the letter of what is chosen."""
