"""What is allowed in a financial year: one data file a year, never code."""

from validators.model.rules import Kpq, Priority, Rulebook, Source, Tolerances, Verdict
from validators.rulebook.loading import RulebookError, for_year, read_rulebook, shipped

__all__ = [
    "Kpq",
    "Priority",
    "Rulebook",
    "RulebookError",
    "Source",
    "Tolerances",
    "Verdict",
    "for_year",
    "read_rulebook",
    "shipped",
]
