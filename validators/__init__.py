"""Validates commissioning workbooks: load a raw workbook, validate it, and get a report."""

from __future__ import annotations

__version__ = "0.1.0"

TOOL = f"commissioning-workbook {__version__}"
"""How the program calls itself in what it writes."""
