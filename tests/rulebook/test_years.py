"""A new year is a new file: each shipped rulebook judges the workbooks of its own year, and no code knows which there are."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks
from tests.shipped_years import SHIPPED_YEARS
from tests.workbooks.clean import RULES, clean, found, judged
from tests.workbooks.next_year import LATER, next_year
from validators.checks.skip_reasons import YEAR_NOT_KNOWN
from validators.cli import command_line as cli
from validators.loading.loading import load
from validators.model.dates import Year
from validators.reading.workbook_reader import read_content
from validators.rulebook.rulebook_files import read_rulebook, shipped_rulebook_files
from workbooks.template import template_contents
from workbooks.writer import build_workbook


def test_the_shipped_rulebooks_are_of_years_that_follow_each_other():
    starts = [year.start for year in SHIPPED_YEARS]
    assert starts == [*range(2018, 2018 + len(starts))], "Add the rulebook of the year between, or name the year right."
    assert len(starts) > 1


@pytest.mark.parametrize("path", shipped_rulebook_files(), ids=lambda path: path.stem)
def test_a_rulebook_is_in_the_file_of_its_year(path):
    year = read_rulebook(path).year
    name = f"{year}.toml".replace("/", "-")
    assert path.name == name, f'{path.name} says year = "{year}". Change that, or name the file {name}.'


def test_the_later_year_differs_in_its_bases_and_printed_figures_alone():
    unprinted = {name: replace(priority, printed=None) for name, priority in RULES.priorities.items()}
    carried = replace(RULES, year=Year(2019), lists={**RULES.lists, "basis": ["Bidding", "Strategic"]}, priorities=unprinted)
    assert vars(carried) | {"sha256": ""} == vars(LATER) | {"sha256": ""}


@pytest.mark.parametrize(("planted", "rules"), [(clean, RULES), (next_year, LATER)], ids=["2018/19", "2019/20"])
def test_a_clean_workbook_of_either_year_is_clean_by_its_own_rulebook(planted, rules):
    report = judged(planted().build(rules))
    assert [finding.message for finding in report.findings] == []
    assert report.skipped == {}
    assert (report.rulebook, report.totals.year) == (str(rules.year), rules.year)


def test_legacy_is_no_basis_from_2019_20_on():
    planted = next_year().typed("not-in-list", "Allocations", "L020", "Basis", "Legacy")
    report = judged(planted.build(LATER))
    assert set(found(report)) == planted.expected(LATER)
    (only,) = report.findings
    assert only.message == 'Basis may not be "Legacy". Choose from Bidding or Strategic.'


def test_a_misspelt_basis_gets_the_nearest_of_its_own_year():
    (only,) = judged(next_year().with_value("Allocations", "L020", "Basis", "Strategy").build(LATER)).findings
    assert (only.check, only.expected) == ("not-in-list", "Strategic")


def test_the_same_register_under_2018_19_follows_the_rulebook_of_2018_19():
    relabelled = next_year().with_value("Allocations", "L020", "Basis", "Legacy")
    contents = replace(relabelled.contents, year=RULES.year).with_setting("Financial year", "2018/19")
    report = judged(replace(relabelled, contents=contents).build(RULES))
    assert report.rulebook == "2018/19"
    assert "not-in-list" not in {finding.check for finding in report.findings}


@pytest.mark.parametrize(("planted", "rules"), [(clean, RULES), (next_year, LATER)], ids=["2018/19", "2019/20"])
def test_a_workbook_that_does_not_say_its_year_is_read_by_the_one_that_its_columns_fit_and_vouched_for_by_none(planted, rules):
    content = planted().with_value("About", 1, "Financial year", None).build(rules)
    assert load(read_content("register.xlsx", content)).rulebook.year == rules.year
    report = judged(content)
    assert {finding.check for finding in report.findings} == {"blank-cell"}
    assert (report.rulebook, report.totals) == ("", None)
    assert report.skipped["ring-fence-breach"] == YEAR_NOT_KNOWN


@pytest.mark.parametrize(("planted", "rules"), [(clean, RULES), (next_year, LATER)], ids=["2018/19", "2019/20"])
def test_its_budgets_give_the_year_too_where_the_register_is_missing(planted, rules):
    blank = planted().with_value("About", 1, "Financial year", None).in_layout(left_out=("Allocations",))
    assert load(read_content("register.xlsx", blank.build(rules))).rulebook.year == rules.year


def test_a_new_workbook_is_of_the_newest_year_unless_another_is_asked_for(tmp_path):
    newest, *others = map(str, reversed(SHIPPED_YEARS))
    for name, asked in {newest: [], **{year: ["--year", year] for year in others}}.items():
        path = tmp_path / f"{name[:4]}.xlsx"
        assert cli.main(["new", str(path), *asked]) == 0
        assert judged(path.read_bytes()).rulebook == name


@pytest.mark.parametrize("path", shipped_rulebook_files(), ids=lambda path: path.stem)
def test_an_empty_register_of_any_year_is_read_by_its_own_rulebook(path):
    rules = read_rulebook(path)
    report = judged(build_workbook(template_contents(rules), rules))
    assert report.rulebook == str(rules.year)
    assert {finding.check for finding in report.findings} == {"blank-cell", "empty-register"}
    (empty,) = (finding for finding in report.findings if finding.check == "empty-register")
    assert {cell.sheet for cell in empty.follows} >= {"Sources", "Priorities", "KPQs"}  # no entry is reported as unused as well


def test_the_bases_offered_in_place_of_legacy_are_those_of_the_rulebook():
    rules = replace(RULES, lists={**RULES.lists, "basis": ["Open", "Legacy", "Planned"]})
    text = """
        Allocations
        | Line | Activity ref | Source   | Basis    | 2019/20 |
        | L001 | A001         | Reserves | ✗ Legacy | 5.00    |
        | L002 | A001         | Reserves | Open     | 5.00    |

        Reviews
        | Activity ref | Status   | Recommendation |
        | A001         | Complete | Merge          |
    """
    (only,) = assert_marks("still-legacy", text, rules)
    assert "Choose Open or Planned, or remove the amount." in only.message
    assert only.expected == "Open or Planned"
