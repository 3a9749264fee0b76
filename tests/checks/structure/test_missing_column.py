from tests.grids import assert_marks, findings

CHECK = "missing-column"
PRIORITIES = "Priorities\n| Priority | Outcome | 2017/18 | 2018/19 | 2019/20 |"
ABOUT = """
    About
    | Setting            | Value                  |
    | Template version   | 1                      |
    | Organisation       | A fictional office     |
    | Financial year     | 2018/19                |
    | As at              | 29/06/2018             |
    | Status             | Draft                  |
    | Approved total     | 2,000,000              |
    | VAT basis          | Net                    |
    | Protective marking | OFFICIAL               |
"""


def test_all_headings_in_any_order_and_spelling_are_no_finding():
    assert_marks(
        CHECK,
        """
        Priorities
        | 2019-20 | OUTCOME | Ours | 2017-2018 | 2018/19 |  priority |
    """,
    )


def test_each_absent_heading_is_a_finding_at_the_first_cell_of_the_header():
    found = findings("Priorities\n| Plan of the year |\n| Ours | Priority | Outcome | 2018/19 |", CHECK)
    assert [str(f.cell) for f in found] == ["Priorities!A2"] * 2
    assert {f.expected for f in found} == {"2017/18", "2019/20"}


def test_the_nearest_unknown_heading_is_named():
    (finding,) = findings(PRIORITIES.replace("Outcome", "Outcomes"), CHECK)
    assert finding.message == 'Priorities has no column "Outcome". If the column "Outcomes" is it, rename that column.'


def test_where_no_heading_is_near_the_column_is_to_be_inserted():
    (finding,) = findings(PRIORITIES.replace("Outcome", "Lead"), CHECK)
    assert finding.message == 'Priorities has no column "Outcome". Insert a column with that heading.'


def test_a_malformed_year_is_left_to_year_label():
    assert_marks(CHECK, PRIORITIES.replace("2018/19", "2018/17"))
    assert_marks(CHECK, PRIORITIES.replace("2018/19", "2018/20"))


def test_one_malformed_year_excuses_the_year_that_it_is_for_and_no_other():
    (finding,) = findings("Priorities\n| Priority | Outcome | 2017/18 | 2019/21 |", CHECK)
    assert finding.expected == "2018/19"


def test_another_year_is_not_a_malformed_one():
    (finding,) = findings(PRIORITIES.replace("2017/18", "2016/17"), CHECK)
    assert finding.expected == "2017/18"
    assert "Insert a column" in finding.message


BESIDE = """
    Providers
    | Provider | Type    | Charity number | Company number | Area |
    | Trust    | Charity |                |                | Both |
"""


def test_a_heading_beside_its_table_is_said_to_be_there():
    (finding,) = findings(f"{BESIDE}(table A1:D2)", CHECK)
    assert str(finding.cell) == "Providers!A1"
    assert finding.message == (
        '"Area" is in E1, beside the Providers table and not in it: the table ends at column D, so that column is not read. '
        "Drag the corner mark at the bottom right of the Table (in D2) to column E, or choose Table Design, Resize Table."
    )


def test_a_heading_to_the_left_of_its_table_is_said_to_be_there_too():
    (finding,) = findings(f"{BESIDE}(table B1:E2)", CHECK)
    assert '"Provider" is in A1, beside the Providers table and not in it: the table begins with column B' in finding.message


def test_a_heading_beside_that_belongs_to_another_table_or_is_apart_is_not_the_missing_one():
    for text in (
        f"{BESIDE}(table A1:D2)(table Own E1:E2)".replace(")(", ")\n("),
        BESIDE.replace("| Area", "| | Area") + "(table A1:D2)",
    ):
        (finding,) = findings(text, CHECK)
        assert "Insert a column" in finding.message


def test_each_of_several_headings_beside_a_table_is_reported():
    found = findings(f"{BESIDE}(table A1:C2)", CHECK)
    assert [finding.found for finding in found] == ["D1", "E1"]


def test_the_year_in_a_heading_is_written_out():
    text = "Reviews\n| Activity ref | Status | Due | Completed | Reviewer | RAG | Value for money | Recommendation |"
    missing = {f.expected for f in findings(text, CHECK)}
    assert missing == {"Recommended 2019/20", "Decision reference", "Panel comment"}


def test_an_optional_table_needs_its_headings_when_it_is_there():
    (finding,) = findings("Waivers\n| Check | Line or cell | Reason | Approved by | Date |", CHECK)
    assert finding.expected == "Expires"


def test_a_setting_that_may_be_blank_may_be_absent():
    assert_marks(CHECK, ABOUT)


def test_a_setting_that_must_be_filled_may_not_be_absent():
    (finding,) = findings(ABOUT.replace("| VAT basis ", "| VAT basics"), CHECK)
    assert str(finding.cell) == "About!A1"
    assert finding.message == 'About has no setting "VAT basis". If "VAT basics" is it, rename that.'


def test_the_template_version_is_left_to_its_own_check():
    assert_marks(CHECK, ABOUT.replace("| Template version   | 1                      |\n", ""))
