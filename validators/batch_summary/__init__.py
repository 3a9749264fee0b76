"""What many submitted workbooks come to, whatever the order in which they come."""
