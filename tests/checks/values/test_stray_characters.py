import pytest

from tests.grids import assert_marks, findings
from validators.model.text import describe_difference

CHECK = "stray-characters"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("Victims services ", "has a space at the end"),
        (" Victims services", "has a space at the start"),
        ("Victims services\xa0", "has a no-break space at the end"),
        ("Victims\xa0services", "has a no-break space inside"),
        ("Victims services\n", "has a line break at the end"),
        ("\ufeffVictims services", "has a zero-width no-break space at the start"),
        ("Vic\u200btims services", "has a zero-width space inside"),
        ("Vic\u2060tims services", "has a word joiner inside"),
        ("Victims  services", "has two spaces together"),
        ("Victims servicеs", "has the Cyrillic letter е"),
        ("Victims servιces".replace("ι", "і"), "has the Cyrillic letter і"),
        ("VICTIMS services", "has other capital letters"),
        (" Victims servicеs\xa0", "has a space at the start, a no-break space at the end and the Cyrillic letter е"),
    ],
)
def test_what_is_stray_is_named(value, what):
    assert describe_difference(value, "Victims services") == what
    text = f'Priorities\n| Priority |\n| Victims services |\nAllocations\n| Line | Priority |\n| L001 | "{value}" |'
    if "\n" not in value:
        (found,) = findings(text, CHECK)
        assert found.message.endswith(f'{what}. It has been read as "Victims services". Type it again like that.')


@pytest.mark.parametrize(
    ("value", "meant", "what"),
    [
        ("Children’s Act 2004", "Children's Act 2004", "has a curly apostrophe (’)"),
        ("Children's Act 2004", "Children’s Act 2004", "has other letters, dashes or quotes"),
        ("Co–commissioned", "Co-commissioned", "has an en dash (–)"),
        ("Oﬃce", "Office", "has a latin small ligature ffi (ﬃ)"),
        ("a\x07", "a", "has an invisible character at the end"),
        ("kpq3", "KPQ3", "has other capital letters"),
    ],
)
def test_dashes_quotes_and_letters_are_named(value, meant, what):
    assert describe_difference(value, meant) == what


def test_the_row_is_read_as_the_value_meant():
    text = """
        Sources
        | Source                        | Kind      |
        | ✗ moj victims’ services grant | ✗ reserve |

        Allocations
        | Line     | Activity ref | Source                        | KPQs | 2018/19 |
        | L001     | A001         | MoJ Victims' Services Grant   |      | 1.00    |
        | ✗ "L002 " | ✗ a001      | ✗ MoJ Victims’ Services Grant |      | 1.00    |
    """
    assert_marks(CHECK, text)


def test_text_that_no_list_holds_may_be_written_as_it_likes():
    assert_marks(CHECK, 'Allocations\n| Line | Activity | Notes |\n| L001 | "Youth  work " | "It’s – fine" |')


def test_a_provider_with_a_dash_of_its_own_is_not_stray():
    assert_marks(CHECK, "Providers\n| Provider | Type |\n| Smith–Jones Trust | Charity |\n| ✗ \xa0Acme\xa0Ltd | Company |")
