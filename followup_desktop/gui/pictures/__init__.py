"""Pictures of people and of business cards: opened safely, shown, turned and cut."""
