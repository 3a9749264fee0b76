"""Whether each line, activity and provider stands once, under a number that can be its own."""
