"""The formats of a comparison: one file a format, found by being there. `comparison_formats` says what each declares."""
