"""Whether the formulas compute what they seem to."""
