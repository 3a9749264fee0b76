"""The sheets for the Panel, one file a sheet: a checked register to a table, in whole pennies. Nothing is opened or drawn."""
