"""The add-in from its sources, without Excel: commissioning.xlam, and copies of workbooks with its buttons on a sheet."""
