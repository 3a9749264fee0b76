"""What the worksheet functions answer."""
