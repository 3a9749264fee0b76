"""What is allowed in a financial year: one data file a year, never code."""
