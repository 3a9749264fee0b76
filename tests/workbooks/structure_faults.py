"""One fault of intake or structure each, planted in the clean workbook."""

from dataclasses import replace

from workbooks import package_faults
from workbooks.contents import SampleFormula
from workbooks.layout import HEADER_ROW

FAULTS = {
    "unreadable-workbook": lambda clean: clean.edited(lambda workbook, _: workbook[:2000], "unreadable-workbook"),
    "unsupported-template": lambda clean: clean.typed("unsupported-template", "About", 1, "Template version", 2),
    "missing-sheet": lambda clean: clean.in_layout(left_out=("Milestones",)).expects("missing-sheet"),
    "missing-column": lambda clean: clean.in_layout(columns={"Reviews": WITHOUT_DUE}).expects(
        "missing-column", "Reviews", HEADER_ROW, "Activity ref"
    ),
    "duplicate-column": lambda clean: clean.in_layout(team={"Allocations": {"notes ": "Seen"}}).expects(
        "duplicate-column", "Allocations", HEADER_ROW, "notes "
    ),
    "rows-outside-table": lambda clean: clean.edited(package_faults.type_below, "rows-outside-table", "Allocations", 38, "Y1"),
    "merged-cells": lambda clean: clean.edited(package_faults.merge_down, "merged-cells", "Allocations", "L002", "Notes"),
    "formula-without-value": lambda clean: clean.edited(
        package_faults.lose_value, "formula-without-value", "Allocations", "L003", "Total"
    ),
    "error-value": lambda clean: clean.typed("error-value", "Allocations", "L004", "Y2", SampleFormula("=NA()", "#N/A")),
    # that the totals leave out the hidden £35,999.50, as a SUBTOTAL of kind 109 does, follows from it
    "hidden-rows": lambda clean: clean.in_layout(hidden={"Allocations": (10,)}).expects(
        "hidden-rows", "Allocations", "L010", "Line"
    ),
    "second-table": lambda clean: clean.edited(package_faults.copy_sheet, "second-table", "Allocations", HEADER_ROW, "Line"),
    # that the totals take the row in follows from it
    "subtotal-inside": lambda clean: clean.with_row("Allocations", SUB_TOTAL).expects(
        "subtotal-inside", "Allocations", 36, "Line"
    ),
    "headings-of-another-year": lambda clean: clean.typed("headings-of-another-year", "About", 1, "Financial year", "2019/20"),
    # that no source, priority, provider or KPQ is paid for follows from it
    "empty-register": lambda clean: replace(
        clean, contents=clean.contents.with_rows("Allocations", ()).with_rows("Reviews", ()).with_rows("Virements", ())
    ).expects("empty-register", "Allocations", 1, "Line"),
    "filtered-rows": lambda clean: clean.edited(package_faults.filter_first, "filtered-rows", "Providers", HEADER_ROW, "Type"),
    "hidden-column": lambda clean: clean.edited(
        package_faults.hide_column, "hidden-column", "Allocations", HEADER_ROW, "Conditions"
    ),
    "unseen-amount": lambda clean: clean.edited(
        package_faults.draw_nothing, "unseen-amount", "Priorities", "Victims services", "Y1"
    ),
    "shown-otherwise": lambda clean: clean.edited(
        package_faults.draw_thousands, "shown-otherwise", "Allocations", "L004", "Y1"
    ),
    "struck-out-row": lambda clean: clean.edited(package_faults.strike_out, "struck-out-row", "Allocations", "L022", "Line"),
    "wrong-date-system": lambda clean: clean.edited(package_faults.count_from_1904, "wrong-date-system", "About", 1, "As at"),
    "hidden-sheet": lambda clean: clean.edited(package_faults.hide_sheet, "hidden-sheet", "Milestones"),
    "external-link": lambda clean: clean.edited(package_faults.link_out, "external-link"),
    "broken-name": lambda clean: clean.edited(package_faults.break_name, "broken-name"),
    "manual-calculation": lambda clean: clean.edited(package_faults.calculate_by_hand, "manual-calculation"),
}

SUB_TOTAL = {"Line": None, "Priority": "Reducing reoffending Total", "Y0": 600100.00, "Y1": 700500.00, "Y2": 684600.00}
"""A row as people type it: its amounts need not even be right."""

WITHOUT_DUE = (
    "Activity ref", "Status", "Completed", "Reviewer", "RAG", "Value for money", "Recommendation", "Recommended Y2",
    "Decision reference", "Panel comment",
)  # fmt: skip
