"""What real offices' workbooks carry besides cells, each family as Excel writes it; all of it synthetic."""
