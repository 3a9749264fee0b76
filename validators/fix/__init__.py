"""Fixes the faults that can be fixed without a guess: each a named change at a cell, planned, proved and then written."""
