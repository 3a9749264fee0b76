from tests.grids import assert_marks, findings

CHECK = "external-link"
SHEET = "Sources\n| Source | Kind |\n"


def test_the_linked_workbooks_are_named_without_their_folders():
    (finding,) = findings(SHEET + "(external link file:///C:\\Users\\somebody\\Budget%202017.xlsx)", CHECK)
    assert finding.cell is None
    assert "takes values from Budget 2017.xlsx." in finding.message
    assert "somebody" not in finding.message


def test_more_than_three_are_counted():
    (finding,) = findings(SHEET + "".join(f"(external link Book{n}.xlsx)\n" for n in range(5)), CHECK)
    assert "Book0.xlsx, Book1.xlsx, Book2.xlsx and 2 more" in finding.message


def test_the_same_workbook_is_named_once():
    (finding,) = findings(SHEET + "(external link a/Budget.xlsx)\n(external link Budget.xlsx)", CHECK)
    assert finding.found == "Budget.xlsx"


def test_a_link_without_a_name_is_still_a_link():
    (finding,) = findings(SHEET + "(external link /)", CHECK)
    assert "from another workbook." in finding.message


def test_a_workbook_without_links_has_no_finding():
    assert_marks(CHECK, SHEET)
