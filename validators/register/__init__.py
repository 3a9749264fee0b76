"""What a register says: sums, matrices, activities, waivers, fingerprint. Checks and summaries take all of it from here."""
