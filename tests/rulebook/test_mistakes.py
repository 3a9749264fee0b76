"""Each kind of mistake in a rulebook, with the line that is named."""

import re

import pytest

from tests.rulebook.test_loading import TEXT, line_of, read
from validators.rulebook.rulebook_files import RulebookError

MISTAKES = {
    # what is wrong: (the right text, the wrong text, how the line begins that is named, a part of the sentence)
    "a value without quotes": ('year = "2018/19"', "year = 2018/19", "year = 2018", "TOML"),
    "a bracket left open": ('status = ["Draft", "Approved"]', 'status = ["Draft" "Approved"]', "status = [", "TOML"),
    "a table given twice": ("[kpqs.KPQ2]", "[kpqs.KPQ1]", "[kpqs.KPQ1]", "TOML"),
    "an unknown part": ("\n[lists]", '\n[rules]\nx = "1"\n[lists]', "[rules]", '"rules" is not known'),
    "an unknown list": ('vat = ["Outside', 'vatt = ["Outside', "vatt =", '"vatt" is not known'),
    "a missing list": ('rag = ["Red", "Amber", "Green"]\n', "", "[lists]", '"rag" is missing'),
    "an empty list": ('rag = ["Red", "Amber", "Green"]', "rag = []", "rag = []", "list of texts"),
    "a list doubled": (
        '["High", "Medium", "Low", "Unknown"]',
        '["High", "Medium", "high"]',
        "value_for_money =",
        '"high" stands twice',
    ),
    "an entry of a long list doubled": ('  "Environment",', '  "Staffing",', '  "Staffing"', '"Staffing" stands twice'),
    "an entry with a space": ('"Bidding"', '"Bidding "', "basis =", "spaces at its ends"),
    "a year that does not follow": ('"2018/19"', '"2018/20"', "year =", "not a financial year"),
    "an office that is no text": (re.search(r"office = (.*)", TEXT)[1], "5", "office =", "must be a text"),
    "a number without quotes": ('decision_over = "25000.00"', "decision_over = 25000.00", "decision_over =", "in quotes"),
    "a number that is none": ('"0.25"', '"a quarter"', "largest_over", "in quotes"),
    "a share above one": ('"0.25"', '"25"', "largest_over", "25 is not from 0 to 1"),
    "a number below zero": ('"500.00"', '"-500.00"', "reason_over", "-500.00 is not from 0"),
    "a pair of one": ('["500", "2000"]', '["500"]', "units_apart", "two numbers"),
    "a pair that is a number": ('["500", "2000"]', "500", "units_apart", "two numbers"),
    "a pair the wrong way round": ('["500", "2000"]', '["2000", "500"]', "units_apart", "from 2000 down to 500"),
    "a missing tolerance": ('underallocated = "0.01"', "", "[tolerances]", '"underallocated" is missing'),
    "a kind that is not listed": (
        'kind = "Reserve"\n',
        'kind = "Savings"\n',
        'kind = "Savings"',
        '"Savings" is not one of the kinds',
    ),
    "a missing kind": ('kind = "Reserve"\n', "", '[sources."Reserves"]', '"kind" is missing'),
    "a flag in quotes": ("needs_decision = true", 'needs_decision = "yes"', "needs_decision =", "true or false"),
    "a matrix for a partner's money": (
        'kind = "Partner match"\n',
        'kind = "Partner match"\nring_fenced = true\n',
        "ring_fenced =",
        "not known here",
    ),
    "a misspelt priority": (
        "[kpqs.KPQ7]\n",
        '[kpqs.KPQ7]\npriority = "Victim services"\n',
        'priority = "Victim serv',
        "not one of the priorities",
    ),
    "a priority that is a list": ("[kpqs.KPQ7]\n", '[kpqs.KPQ7]\npriority = ["x"]\n', "priority = [", "must be a text"),
    "a missing question": ('question = "How safe are our communities?"\n', "", "[kpqs.KPQ1]", '"question" is missing'),
    "a question that is no table": ("[kpqs.KPQ8]", '[kpqs]\nKPQ9 = "x"\n[kpqs.KPQ8]', "KPQ9 =", "table of its own"),
    "a mechanism that is not listed": (
        '"In-house" = { a',
        '"In house" = { a',
        '"In house" =',
        '"In house" is not known here',
    ),
    "a mechanism without its verdicts": (
        '"In-house" = { a = "yes", b = "yes", c = "yes", s9 = "never" }\n',
        "",
        "[mechanisms]",
        '"In-house" is missing',
    ),
    "a mechanism without a power": (
        '"Contract" = { a = "yes", b',
        '"Contract" = { b',
        '"Contract" =',
        'Contract gives no verdict for "a"',
    ),
    "words for a power that is not listed": ('b = "help', 'd = "help', 'd = "help', '"d" is not known here'),
    "words for a power that are none": ('b = "help for victims"', "b = 5", "b = 5", "must be a text"),
    "an amount to monitor without quotes": (
        'monitoring_over = "5000.00"',
        "monitoring_over = 5000",
        "monitoring_over =",
        "in quotes",
    ),
    "a column in a source": (
        "needs_decision = true",
        "needs_decison = true",
        "needs_decison =",
        '"needs_decison" is not known',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_the_line_that_it_is_on(tmp_path, mistake):
    right, wrong, start, sentence = MISTAKES[mistake]
    text = TEXT.replace(right, wrong, 1)
    assert text != TEXT
    with pytest.raises(RulebookError, match=re.escape(sentence)) as found:
        read(tmp_path / "wrong.toml", text)
    assert str(found.value).startswith(f"{tmp_path / 'wrong.toml'}, line {line_of(text, start)}: ")
    assert str(found.value).endswith(".")


PRIORITY = '[priorities."Reducing reoffending"]'
SOURCE = '[sources."Reserves"]'


@pytest.mark.parametrize(
    ("table", "right", "wrong", "sentence"),
    [
        (PRIORITY, 'b = "never"', 'b = "nevr"', '"nevr" is no verdict; write "yes", "reason" or "never".'),
        (PRIORITY, 'b = "never"', "b = false", '"False" is no verdict'),
        (PRIORITY, 'b = "never", ', "", 'powers gives no verdict for "b".'),
        (PRIORITY, "s9 = ", "s10 = ", '"s10" is not known here; it may be one of a, b, c, s9.'),
        (PRIORITY, "powers = {", "power = {", '"power" is not known here; it may be one of powers, printed.'),
        (SOURCE, ', "Reducing reoffending" = "yes"', "", 'priorities gives no verdict for "Reducing reoffending".'),
        (SOURCE, '"Reducing reoffending" = ', '"Reduced reoffending" = ', '"Reduced reoffending" is not known here'),
    ],
)
def test_a_mistake_in_a_matrix_is_named_with_its_line(tmp_path, table, right, wrong, sentence):
    start = TEXT.index(table)
    at = TEXT.index(right, start)
    with pytest.raises(RulebookError, match=re.escape(sentence)) as found:
        read(tmp_path / "wrong.toml", TEXT[:at] + wrong + TEXT[at + len(right) :])
    line = TEXT.count("\n", 0, at) + 1
    assert f", line {line}: " in str(found.value)


def test_a_missing_matrix_is_named_at_its_source(tmp_path):
    text = re.sub(rf"({re.escape(SOURCE)}\n(?:.*\n)*?)powers = .*\n", r"\1", TEXT, count=1)
    with pytest.raises(RulebookError, match=f', line {line_of(text, SOURCE)}: "powers" is missing.'):
        read(tmp_path / "wrong.toml", text)
