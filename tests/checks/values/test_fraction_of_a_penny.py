from tests.grids import assert_marks

CHECK = "fraction-of-a-penny"


def test_binary_noise_is_no_fraction():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2017/18             | 2018/19            | 2019/20           |
        | L001 | 0.30000000000000004 | 99999.99000000001  | 33333.33          |
        | L002 | ✗ 0.005             | ✗ 3333.3333333333  | ✗ -0.125          |
        """,
    )


def test_the_message_has_both_amounts():
    found = assert_marks(CHECK, "Allocations\n| Line | 2017/18 | 2018/19 |\n| L001 | ✗ 1.005 | ✗ -1,234.5678 |")
    assert [(f.found, f.expected) for f in found] == [("£1.005", "£1.01"), ("-£1,234.5678", "-£1,234.57")]
    assert found[0].message.startswith("£1.005 has a fraction of a penny and has been read as £1.01.")


def test_the_amount_is_read_to_the_nearest_penny_and_the_totals_still_run():
    text = "Allocations\n| Line | Priority | Source | 2018/19 |\n| L001 | Victims services | Reserves | ✗ 0.125 |"
    assert_marks(CHECK, text)
    assert_marks(
        "priority-off-budget", text.replace("✗", "") + "\nPriorities\n| Priority | 2018/19 |\n| Victims services | 0.13 |"
    )


def test_a_share_may_have_more_decimals():
    assert_marks(CHECK, "Sources\n| Source | Over-allocation |\n| Reserves | 0.125 |")


def test_a_total_that_passes_a_fraction_on_is_no_fault_of_its_own():
    assert_marks(CHECK, "Allocations\n| Line | 2018/19 | Total |\n| L001 | ✗ 100.005 | =SUM(B2) -> 100.005 |")
