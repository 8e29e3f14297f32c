"""The main window: navigation, top bar, banner, and the screen in front."""
