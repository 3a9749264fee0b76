"""The formats of a report: one file a format, found by being there. `report_formats` says what each declares."""
