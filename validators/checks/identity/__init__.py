"""Whether each line, activity and provider is there once, under a number that can be its own."""
