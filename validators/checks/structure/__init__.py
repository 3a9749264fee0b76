"""What the file is, and whether its sheets stand as the format wants them. No waiver holds against these."""
