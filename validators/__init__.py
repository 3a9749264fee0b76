"""Validates commissioning workbooks: load the evidence of one, validate it, and get a report."""

from validators.engine import load, validate
from validators.model import Cell, Evidence, Finding, Report, Workbook

__all__ = ["Cell", "Evidence", "Finding", "Report", "Workbook", "load", "validate"]
