from tests.grids import assert_marks

CHECK = "placeholder-left"


def test_a_placeholder_is_found_in_every_kind_of_cell():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | Activity ref | Activity   | Provider | KPQs  | Power | Start        | 2018/19 | Notes |
        | ✗ TBC | ✗ ???        | ✗ [insert] | ✗ tbc    | ✗ TBA | ✗ xxx | ✗ dd/mm/yyyy | ✗ £TBC  | ✗ TBC |
        """,
    )


def test_words_that_mean_something_are_no_placeholders():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Activity        | Conditions | Monitoring | 2018/19 | Notes                      |
        | L001 | Select a sport  | None       | None       | n/a     | TBC with provider by June  |
        """,
    )


def test_the_message_quotes_the_placeholder():
    (found,) = assert_marks(CHECK, "Allocations\n| Line | 2018/19 |\n| L001 | ✗ TBC |")
    assert found.message == '2018/19 still holds the placeholder "TBC". Put the value in.'
    assert found.severity == "warning"


def test_the_rulebook_s_own_placeholder_questions_may_stand(rules):
    rows = "\n".join(f"| {name} | {kpq.question} |" for name, kpq in rules.kpqs.items())
    assert_marks(CHECK, f"KPQs\n| KPQ | Question |\n{rows}")
