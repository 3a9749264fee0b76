"""Findings as lines."""

from tests.render.reports import BATCH, INCOMPLETE, NO_RULEBOOK, UNREADABLE, finding, report, written
from validators.model.raw_workbook import Cell

SUM = "1 workbook: 1 passed, 0 failed; "


def lines(*reports):
    return written("concise", reports).splitlines()


def test_a_finding_is_a_line_with_its_workbook_and_its_cell_first():
    given = report(finding(cell=Cell("Réserves", 3, 28), severity="warning"), workbook="returns/a b.xlsx")
    assert lines(given)[0] == "returns/a b.xlsx: Réserves!AB3: warning: It is wrong. Mend it. (total-mismatch)"


def test_what_is_waived_is_counted_and_no_line():
    assert lines(report(finding(waived=True))) == [f"{SUM}1 waived"]


def test_a_clean_workbook_is_told_from_none():
    assert lines(report()) == [f"{SUM}no findings"]


def test_a_finding_for_many_cells_names_them_and_what_follows_from_it():
    assert "Allocations!R5:R28, R30: warning: It is wrong. Mend it. (blank-cell)" in lines(INCOMPLETE)[0]
    assert "Because of it, Allocations!P40 and Allocations!J14 are wrong too." in lines(INCOMPLETE)[1]


def test_what_was_not_looked_at_is_said():
    assert lines(NO_RULEBOOK)[0] == (
        "register.xlsx: blocked: there is no rulebook for this workbook's financial year (total-mismatch)"
    )
    assert "returns/faulty, 50% of it.xlsx: does not apply: the workbook has no Control table (matrix-mismatch)" in lines(
        *BATCH
    )


def test_an_unreadable_workbook_is_one_line():
    assert lines(UNREADABLE)[:-1] == ["broken.xlsx: The file: error: The file is empty. Submit it again. (unreadable-workbook)"]
