import pytest

from tests.grids import assert_marks, draw, report_of
from validators.loading.loading import load

CHECK = "unknown-reference"


def test_the_message_suggests_the_nearest_entry_or_says_where_to_add_it():
    found = assert_marks(
        CHECK,
        """
        Providers
        | Provider       | Type    |
        | Victims Trust  | Charity |

        Allocations
        | Line | Provider       |
        | L001 | ✗ Victim Trust |
        | L002 | ✗ Acme Limited |
        | L003 | Victims Trust  |
        | L004 | victims trust  |
        | L005 |                |
        """,
    )
    assert [f.message for f in found] == [
        '"Victim Trust" is not in the Providers table. Did you mean "Victims Trust"?',
        '"Acme Limited" is not in the Providers table. Correct the name, or add it there.',
    ]


def test_a_code_of_another_number_is_not_suggested():
    (found,) = assert_marks(
        CHECK,
        "Allocations\n| Line | Activity ref |\n| L1 | A0001 |\nReviews\n| Activity ref | Status |\n| A0001 | |\n| ✗ A0002 | |",
    )
    assert found.expected == ""


def test_a_source_may_be_underwritten_by_one_of_its_own_table():
    assert_marks(CHECK, "Sources\n| Source | Underwritten by |\n| One | Two |\n| Two | ✗ Three |")


def test_where_a_table_is_not_there_the_rulebook_s_entries_are_used_for_it():
    found = assert_marks(
        CHECK,
        """
        Allocations
        | Line | Source     | Priority                       |
        | L001 | ✗ Anything | ✗ Comunity safety & prevention |
        | L002 | Reserves   | Victims services               |
        """,
    )
    assert [f.message for f in found] == [
        '"Anything" is not in the Sources in the rules for 2018/19. Correct the name.',
        (
            '"Comunity safety & prevention" is not in the Priorities in the rules for 2018/19. '
            'Did you mean "Community safety and prevention"?'
        ),
    ]


def test_a_provider_is_not_judged_where_no_list_of_providers_is_kept():
    text = "Allocations\n| Line | Provider |\n| L001 | Anyone |"
    assert_marks(CHECK, text)
    assert "keeps no Providers table" in report_of(text, CHECK).not_applicable[CHECK]
    assert load(draw(text)[0])["Allocations"].frame["Provider"].tolist() == ["Anyone"]


def test_a_table_without_entries_holds_nothing():
    assert_marks(CHECK, "Providers\n| Provider | Type |\nAllocations\n| Line | Provider |\n| L001 | ✗ Anyone |")


@pytest.mark.parametrize("value", ["TBC", "#REF!", "", '"  "'])
def test_a_cell_that_names_nothing_is_left_to_other_checks(value):
    text = f"Providers\n| Provider | Type |\n| One | Charity |\nAllocations\n| Line | Provider |\n| L001 | {value} |"
    assert_marks(CHECK, text)
    assert load(draw(text)[0])["Allocations"].frame["Provider"].isna().all()


def test_a_question_s_priority_and_a_row_of_control_are_held_to_their_tables():
    assert_marks(
        CHECK,
        """
        Sources
        | Source   |
        | Reserves |

        Priorities
        | Priority         |
        | Victims services |

        KPQs
        | KPQ  | Question | Priority         |
        | KPQ1 | How?     | Victims services |
        | KPQ2 | Why?     | ✗ Housing        |
        | KPQ3 | When?    |                  |

        Control
        | Source    | Victims services | Total |
        | Reserves  | 1.00             | 1.00  |
        | ✗ Lottery | 1.00             | 1.00  |
        | Total     | 2.00             | 2.00  |
        """,
    )
