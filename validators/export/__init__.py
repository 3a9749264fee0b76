"""The published part of a register in other people's formats. Nothing is opened or written here."""
