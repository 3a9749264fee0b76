"""A folder with all that the add-in needs on a Windows desktop where no Python is: its own Python, and the add-in."""
