"""A comparison of two versions as text and as JSON."""
