"""Many workbooks, one report each: workers, limits, cache and progress. Whatever happens over one, the others are checked."""
