"""Whether money, dates, decisions and reviews fit together, and whether the paper may be published."""
