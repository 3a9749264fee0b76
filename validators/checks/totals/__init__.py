"""Whether every figure is what the lines give."""
