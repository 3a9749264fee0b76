"""Workbooks of every make take the sheets, and keep all else."""

import pytest

from tests.graft.books import FIGURE, NAMES, book
from tests.graft.packages import (
    added,
    differing,
    in_front,
    is_sound,
    main_part,
    names,
    related,
    selected,
    tables,
    titles,
)
from tests.graft.readers import by_calamine, by_openpyxl, opened
from tests.graft.teams import team
from tests.graft.variants import ACCEPTED
from tests.kitchen.package import relationships_of
from tests.kitchen_sink import kitchen_sink
from tests.openxml import new_errors
from validators.graft.inject import graft, starts_in_1904

ALL = ACCEPTED | {"everything": kitchen_sink}
UNREAD = {
    ("workbook part in capitals", by_openpyxl),
    ("workbook part of another name", by_calamine),
    ("workbook part at the top", by_calamine),
    ("UTF-16", by_calamine),
}
"""What another program cannot read before either."""

READ = [(name, by) for name in ALL for by in (by_openpyxl, by_calamine) if (name, by) not in UNREAD]


@pytest.fixture(scope="module", params=ALL)
def pair(request):
    before = ALL[request.param]()
    return before, graft(before, book())


def test_only_the_parts_that_must_name_the_sheets_differ(pair):
    before, after = pair
    main = main_part(before)
    styles = next(part for kind, part in related(before, main).values() if kind == "styles")
    edited = {"[Content_Types].xml", main, relationships_of(main), styles}
    assert edited <= differing(before, after) <= edited | {"docProps/app.xml"}
    assert len(added(before, after)) >= 4 * len(NAMES)


def test_the_new_sheets_follow_the_old_ones(pair):
    before, after = pair
    assert titles(after) == [*titles(before), *NAMES]
    is_sound(after, before)


def test_names_are_of_the_sheets_that_they_were_of(pair):
    before, after = pair
    new = [name for name in names(after) if name.sheet in NAMES]
    assert [name for name in names(after) if name not in new] == names(before)
    marks = {name.sheet: (name.means, name.hidden) for name in new if name.name == "_commissioning_generated"}
    assert marks == {title: (f'"{title.lower()}"', True) for title in NAMES}
    assert {name.sheet for name in new if name.name == "_xlnm.Print_Titles" and f"'{name.sheet}'!" in f"'{name.means}"}


def test_the_workbook_opens_at_the_sheet_where_it_did(pair):
    before, after = pair
    assert in_front(after) == in_front(before)
    assert selected(after) == selected(before)


def test_old_tables_keep_their_names(pair):
    before, after = pair
    assert set(tables(before)) <= set(tables(after))


def test_a_second_run_gives_the_same_bytes(pair):
    _, after = pair
    assert graft(after, book()) == after


@pytest.mark.parametrize(("pair", "by"), READ, indirect=["pair"])
def test_all_sheets_read_as_they_did(pair, by):
    before, after = pair
    assert by(after) == by(before) | by(book())


def test_microsofts_validator_finds_nothing_new(pair, tmp_path):
    before, after = tmp_path / "before.xlsm", tmp_path / "after.xlsm"
    for path, content in zip((before, after), pair, strict=True):
        path.write_bytes(content)
    assert not new_errors(before, after)


def test_days_are_counted_from_the_year_that_the_workbook_counts_from():
    before = team(date_1904=True)
    assert starts_in_1904(before)
    assert not starts_in_1904(team())
    after = graft(before, book(date_1904=True))
    assert by_openpyxl(after)["Findings"] == by_openpyxl(book())["Findings"]
    assert by_openpyxl(after)["Register"] == by_openpyxl(team())["Register"]
    assert opened(after).epoch.year == 1904


def test_a_new_table_gives_way_to_a_name_that_is_taken():
    after = graft(ACCEPTED["a Table of a generated one's name"](), book())
    assert sorted(table[2] for table in tables(after)) == ["FINDINGS", "Findings_2", "Panel_Cover", "Panel_Priorities"]
    assert by_openpyxl(after)["Findings"][5][1] == FIGURE
