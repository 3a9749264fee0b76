from tests.grids import assert_marks, findings

CHECK = "blank-cell"


def test_a_row_that_nobody_filled_is_no_line_with_blanks():
    assert_marks(CHECK, 'Allocations\n| Line | Activity |\n| L001 | Youth work |\n| "" | "  " |\n| L002 | ✗ |')


def test_a_cell_that_looks_filled_is_said_to_hold_spaces():
    (found,) = assert_marks(CHECK, 'Allocations\n| Line | Activity | 2018/19 |\n| L001 | ✗ "\xa0\u200b" | 1.00 |')
    assert found.message == "Activity looks blank: it holds only spaces or invisible characters. Fill it in."


def test_a_blank_amount_means_that_none_is_recorded_save_where_it_is_required():
    assert_marks(CHECK, "Allocations\n| Line | 2018/19 | Notes |\n| L001 | | |")
    assert_marks(CHECK, "About\n| Setting | Value |\n| Approved total | ✗ |\n| Contact | |")


def test_a_blank_template_version_is_left_to_its_own_check():
    assert_marks(CHECK, "About\n| Setting | Value |\n| Template version | |\n| Organisation | Durham |")


def test_errors_formulas_without_values_and_placeholders_are_not_blank():
    assert_marks(CHECK, "Allocations\n| Line | Activity | Power | Area |\n| L001 | #N/A | =Z1 -> ? | TBC |")


def test_a_provider_may_be_blank_in_house():
    assert_marks(CHECK, "Allocations\n| Line | Provider | Mechanism |\n| L001 | | In-house |\n| L002 | ✗ | Contract |")


def test_every_kind_of_cell_that_must_be_filled_is_reported_once():
    text = "Allocations\n| Line | KPQs | Power | Source | Start | Basis |\n| L001 | | | | | |"
    assert [f.message for f in findings(text, CHECK)] == [
        f"{heading} is blank. Fill it in." for heading in ("KPQs", "Power", "Source", "Start", "Basis")
    ]
