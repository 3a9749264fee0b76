from tests.grids import assert_marks, findings

CHECK = "missing-sheet"

SHEETS = {
    "About": "| Setting | Value |",
    "Sources": "| Source | Kind |",
    "Priorities": "| Priority | Outcome |",
    "KPQs": "| KPQ | Question |",
    "Providers": "| Provider | Type |",
    "Allocations": "| Line | Activity |",
    "Reviews": "| Activity ref | Status |",
    "Milestones": "| Milestone | Due |",
    "Implications": "| Heading | Implication |",
}


def workbook(**changed):
    """All sheets that must be there; changed: a sheet's other drawing, or none."""
    drawn = {f"{name}\n{header}": name for name, header in SHEETS.items() if name not in changed}
    return "\n".join([*drawn, *(text for text in changed.values() if text)])


def test_control_virements_and_waivers_may_be_absent():
    assert_marks(CHECK, workbook())


def test_each_missing_table_is_a_finding_of_its_own():
    found = findings(workbook(Reviews="", Milestones=""), CHECK)
    assert [f.expected for f in found] == ["Reviews", "Milestones"]
    assert all(f.cell is None for f in found)


def test_a_sheet_of_nearly_that_name_is_named():
    for name in ("Allocations (2)", "Alocations", "Allocation"):
        (finding,) = findings(workbook(Allocations=f"{name}\n| Line | Activity |"), CHECK)
        assert f'If the sheet "{name}" holds it, rename that sheet Allocations.' in finding.message


def test_a_sheet_that_holds_another_table_is_not_offered():
    (finding,) = findings(workbook(Providers="Team\n| Name |"), CHECK)
    assert "If the sheet" not in finding.message
    assert "back, from last month's copy or the blank template" in finding.message


def test_a_sheet_whose_headings_are_lost_is_distinguished_from_one_that_is_absent():
    (finding,) = findings(workbook(Reviews="Reviews\n| Ref | State |\n| A001 | Open |"), CHECK)
    assert "The sheet Reviews is there, but the headings of its table are not." in finding.message


def test_a_table_found_by_its_excel_table_is_not_missing_whatever_its_sheet_is_called():
    assert_marks(CHECK, workbook(Reviews="Sheet1\n| Activity ref | Status |\n| A001 | Complete |\n(table Reviews A1:B2)"))


def test_a_workbook_of_another_kind_has_one_finding():
    (finding,) = findings("Timesheet\n| Name | Hours |\n| Somebody | 7 |", CHECK)
    assert finding.message.startswith("This is not a commissioning workbook: none of its tables (About, Sources, ")
    assert "Control" not in finding.message


def test_nothing_is_missed_that_was_not_looked_for():
    assert_marks(
        CHECK,
        """
        About
        | Setting        | Value   |
        | Financial year | 2030/31 |
    """,
    )
