"""One fault of intake or structure each, planted in the clean workbook."""

from workbooks import package_faults as package
from workbooks.contents import Formula
from workbooks.layout import HEADER

FAULTS = {
    "unreadable-workbook": lambda clean: clean.edited(lambda workbook, _: workbook[:2000], "unreadable-workbook"),
    "unsupported-template": lambda clean: clean.typed("unsupported-template", "About", 1, "Template version", 2),
    "missing-sheet": lambda clean: clean.laid_out(left_out=("Milestones",)).expects("missing-sheet"),
    "missing-column": lambda clean: clean.laid_out(columns={"Reviews": WITHOUT_DUE}).expects(
        "missing-column", "Reviews", HEADER, "Activity ref"
    ),
    "duplicate-column": lambda clean: clean.laid_out(team={"Allocations": {"notes ": "Seen"}}).expects(
        "duplicate-column", "Allocations", HEADER, "notes "
    ),
    "rows-outside-table": lambda clean: clean.edited(package.type_below, "rows-outside-table", "Allocations", 38, "Activity"),
    "merged-cells": lambda clean: clean.edited(package.merge_down, "merged-cells", "Allocations", "L002", "Notes"),
    "formula-without-value": lambda clean: clean.edited(
        package.lose_value, "formula-without-value", "Allocations", "L003", "Total"
    ),
    "error-value": lambda clean: clean.typed("error-value", "Allocations", "L004", "Y2", Formula("=NA()", "#N/A")),
    # the totals leave out the hidden £35,999.50, as a SUBTOTAL of kind 109 does
    "hidden-rows": lambda clean: (
        clean.laid_out(hidden={"Allocations": (10,)})
        .expects("hidden-rows", "Allocations", "L010", "Line")
        .expects("total-mismatch", "Allocations", "Total", "Y1")
        .expects("total-mismatch", "Allocations", "Total", "Y2")
        .expects("total-mismatch", "Allocations", "Total", "Total")
    ),
    "filtered-rows": lambda clean: clean.edited(package.filter_first, "filtered-rows", "Providers", HEADER, "Type"),
    "hidden-column": lambda clean: clean.edited(package.hide_column, "hidden-column", "Allocations", HEADER, "Conditions"),
    "unseen-amount": lambda clean: clean.edited(package.draw_nothing, "unseen-amount", "Priorities", "Victims services", "Y1"),
    "shown-otherwise": lambda clean: clean.edited(package.draw_thousands, "shown-otherwise", "Allocations", "L004", "Y1"),
    "struck-out-row": lambda clean: clean.edited(package.strike_out, "struck-out-row", "Allocations", "L022", "Line"),
    "wrong-date-system": lambda clean: clean.edited(package.count_from_1904, "wrong-date-system", "About", 1, "As at"),
    "hidden-sheet": lambda clean: clean.edited(package.hide_sheet, "hidden-sheet", "Milestones"),
    "external-link": lambda clean: clean.edited(package.link_out, "external-link"),
    "broken-name": lambda clean: clean.edited(package.break_name, "broken-name"),
    "manual-calculation": lambda clean: clean.edited(package.calculate_by_hand, "manual-calculation"),
}

WITHOUT_DUE = (
    "Activity ref", "Status", "Completed", "Reviewer", "RAG", "Value for money", "Recommendation", "Recommended Y2",
    "Decision reference", "Panel comment",
)  # fmt: skip
