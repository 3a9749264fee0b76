"""The title and the note that stand above each table."""

from __future__ import annotations

CAPTIONS: dict[str, tuple[str, str]] = {
    "About": ("About this workbook", ""),
    "Sources": ("Sources: where the money comes from", "One row a source. Partner match is shown and never counted."),
    "Priorities": ("Priorities and their budgets", "One row a priority, with its budget of each year in £."),
    "KPQs": ("Key Performance Questions", "One row a question of the Plan. A blank priority means any."),
    "Providers": ("Providers: who is paid", "One row a provider. Numbers are text: a leading zero counts."),
    "Allocations": ("Allocations: the register", "One row a funding line: an activity paid from one source. Amounts in £."),
    "Control": ("Control: sources by priorities", "Excel computes this sheet from Allocations. Amounts in £."),
    "Reviews": ("Reviews of services and funding", "One row an activity of Allocations."),
    "Virements": ("Virements within the year", "One row a virement between two lines of Allocations. Amounts in £."),
    "Milestones": ("Milestones", "In the order in which they are to be reached."),
    "Implications": ("Risks and implications", "The headings of the Panel paper's Appendix 1, in its order."),
    "Waivers": ("Waivers", "Findings that a named person has accepted, for a reason and for a time."),
}
