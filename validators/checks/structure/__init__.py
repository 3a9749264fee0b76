"""What the file is, and whether its sheets are as the format requires. None of these can be accepted in Waivers."""
