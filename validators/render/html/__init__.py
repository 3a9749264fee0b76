"""The parts of a page of HTML that several pages share."""
