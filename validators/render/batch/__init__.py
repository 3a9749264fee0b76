"""What many workbooks come to, at the end of a report."""
