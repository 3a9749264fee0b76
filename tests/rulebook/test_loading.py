"""The shipped rulebooks, and files that cannot be read as one."""

import re

import pytest

from validators.model.dates import Year
from validators.rulebook.rulebook_files import RulebookError, for_year, read_rulebook, shipped_rulebook_files

TEXT = next(path for path in shipped_rulebook_files() if path.stem == "2018-19").read_text(encoding="utf-8")


def read(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rulebook(path)


def line_of(text, start):
    """The last line that begins so."""
    return max(number for number, shown in enumerate(text.split("\n"), 1) if shown.startswith(start))


@pytest.mark.parametrize("path", shipped_rulebook_files(), ids=lambda path: path.stem)
def test_a_shipped_rulebook_loads_and_is_named_for_its_year(path):
    rules = read_rulebook(path)
    assert path.stem == str(rules.year).replace("/", "-")
    assert for_year(rules.year).sha256 == rules.sha256


def test_a_year_without_a_rulebook_has_none():
    assert for_year(Year(1999)) is None


def test_the_matrices_are_complete(rules):
    assert all(set(priority.powers) == set(rules.lists["power"]) for priority in rules.priorities.values())
    fenced = [name for name, source in rules.sources.items() if source.ring_fenced]
    assert fenced == ["MoJ Victims' Services Grant"]
    assert rules.priorities["Reducing reoffending"].powers["b"] == "never"
    assert rules.sources[fenced[0]].powers == {"a": "never", "b": "yes", "c": "never", "s9": "never"}
    assert len(rules.implications) == 13
    assert (rules.tolerances.decision_over, rules.tolerances.reason_over) == (2_500_000, 50_000)


def test_the_matrix_of_mechanisms_is_complete(rules):
    assert list(rules.mechanisms) == list(rules.lists["mechanism"])
    assert rules.mechanisms["CDR grant"] == {"a": "never", "b": "never", "c": "never", "s9": "yes"}
    assert rules.mechanisms["Grant agreement"] == {"a": "yes", "b": "yes", "c": "yes", "s9": "reason"}
    others = [verdicts for name, verdicts in rules.mechanisms.items() if name not in ("CDR grant", "Grant agreement")]
    assert others == [{"a": "yes", "b": "yes", "c": "yes", "s9": "never"}] * 4


def test_a_power_is_named_in_words(rules):
    assert [rules.power(code) for code in rules.lists["power"]] == [
        "a (reducing crime)",
        "b (help for victims)",
        "c (services named in an order)",
        "s9 (crime and disorder reduction grant)",
    ]
    assert rules.power("x") == "x"


def test_what_a_rulebook_may_leave_out_has_a_default(tmp_path):
    text = re.sub(r"^\[(powers|mechanisms)\]\n(?:.+\n)+|^monitoring_over.*\n", "", TEXT, flags=re.MULTILINE)
    rules = read(tmp_path / "shorter.toml", text)
    assert (rules.mechanisms, rules.tolerances.monitoring_over) == ({}, 500_000)
    assert rules.power("b") == "b (help for victims)"


def test_a_rulebook_may_name_some_powers_in_its_own_words(tmp_path):
    text = re.sub(r"^\[powers\]\n(?:.+\n)+", '[powers]\nb = "victim services"\n', TEXT, flags=re.MULTILINE)
    rules = read(tmp_path / "own.toml", text)
    assert (rules.power("b"), rules.power("a")) == ("b (victim services)", "a (reducing crime)")


def test_a_rulebook_saved_by_notepad_loads(tmp_path, rules):
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert read(tmp_path / "notepad.toml", text).sources == rules.sources


def test_a_missing_part_is_named_at_the_start_of_the_file(tmp_path):
    with pytest.raises(RulebookError, match='line 1: "year" is missing'):
        read(tmp_path / "wrong.toml", TEXT.replace('year = "2018/19"', ""))


def test_a_mistake_is_found_in_whatever_order_the_parts_are(tmp_path):
    head, lists, rest = re.split(r"(?=^\[lists\])|(?=^\[tolerances\])", TEXT, flags=re.MULTILINE)
    at = rest.index("[sources")
    moved = head + rest[at:] + "\n" + rest[:at] + lists.replace('"Bidding"', '"Legacy"')
    with pytest.raises(RulebookError, match=f', line {line_of(moved, "basis =")}: "Legacy" stands twice.'):
        read(tmp_path / "moved.toml", moved)


def test_an_unfinished_file_is_named_at_its_last_line(tmp_path):
    text = TEXT[: TEXT.index("[lists]")] + 'x = ["a",\n"b"'
    with pytest.raises(RulebookError, match=f"line {text.count(chr(10)) + 1}: this is not TOML"):
        read(tmp_path / "cut.toml", text)


def test_a_file_that_is_not_utf_8_is_named_with_the_line_of_its_first_wrong_byte(tmp_path):
    text = TEXT.replace("Children's Act 2004", "Children’s Act 2004")
    with pytest.raises(RulebookError, match=f"line {line_of(text, '  ' + chr(34) + 'Children')}: this is not UTF-8"):
        read(tmp_path / "ansi.toml", text.encode("cp1252"))


def test_a_file_of_two_bytes_a_letter_is_refused(tmp_path):
    with pytest.raises(RulebookError, match="line 1: this is not UTF-8"):
        read(tmp_path / "unicode.toml", TEXT.encode("utf-16"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RulebookError, match=r"none\.toml cannot be read: No such file"):
        read_rulebook(tmp_path / "none.toml")
