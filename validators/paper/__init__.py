"""A draft of the paper to the Police and Crime Panel: a checked register to headings, sentences and tables."""
