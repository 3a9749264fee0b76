"""The workbook for the web, made of one that carries all that offices' workbooks do: nothing private comes along."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.kitchen_sink import kitchen_sink
from tests.openxml import errors
from tests.test_cli import run
from validators.loading.loading import load
from validators.reading.workbook_reader import read_content

KINDS = {"worksheets", "tables", "theme", "styles.xml", "sharedStrings.xml", "workbook.xml", "_rels"}
"""All that the folder of a workbook's parts may hold: no macros, comments, pictures, charts, links or hidden data."""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    (folder / "register.xlsm").write_bytes(kitchen_sink())
    code, _, aside = run("summarise", "register.xlsm", "--profile", "publish", "--output", "web.xlsx", cwd=folder)
    assert (code, aside) == (0, "")
    return folder / "web.xlsx"


def parts(path):
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def private():
    """What is for the office alone: its contact, notes, reviewers who own no milestone, and the lines not to be named."""
    book = load(read_content("register.xlsm", kitchen_sink()))
    lines, reviews = book["Allocations"].frame, book["Reviews"].frame
    hidden = lines[lines["Publish"] == "No"]
    return {
        book.setting("Contact"),
        *lines["Notes"].dropna(),
        *set(reviews["Reviewer"].dropna()) - set(book["Milestones"].frame["Owner"]),
        *hidden[["Line", "Activity ref", "Activity", "Purpose", "Provider"]].to_numpy().ravel(),
    }


def test_there_is_something_private_to_begin_with():
    assert len(private()) > 6
    with ZipFile(BytesIO(kitchen_sink())) as package:
        kinds = {name.split("/")[1] for name in package.namelist() if name.startswith("xl/")}
    assert {"vbaProject.bin", "threadedComments", "persons", "drawings", "pivotCache", "externalLinks"} <= kinds


def test_it_has_no_part_but_its_sheets_and_what_they_look_like(published):
    names = parts(published).keys()
    assert {name.split("/")[1] for name in names if name.startswith("xl/")} == KINDS
    assert {name.split("/")[0] for name in names} == {"[Content_Types].xml", "_rels", "docProps", "xl"}


def test_it_has_no_macro_and_says_so(published):
    types = parts(published)["[Content_Types].xml"].decode()
    assert "macroEnabled" not in types
    assert "vbaProject" not in types


def test_no_sheet_row_column_or_name_is_hidden(published):
    content = parts(published)
    assert not [name for name, part in content.items() if re.search(rb'(?:state|visibility)="|hidden="(?!0|false)', part)]
    assert not load_workbook(published).defined_names


def test_no_cell_has_a_note_a_comment_or_a_formula(published):
    cells = [cell for sheet in load_workbook(published) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.comment or cell.data_type == "f"]


def test_nothing_private_is_anywhere_in_the_package(published):
    whole = b"\n".join(parts(published).values()).decode()
    assert not [text for text in private() if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", whole)]


def test_its_properties_name_the_office_and_no_person(published):
    office = load(read_content("register.xlsm", kitchen_sink())).setting("Organisation")
    properties = parts(published)
    assert {name for name in properties if name.startswith("docProps/")} == {"docProps/app.xml", "docProps/core.xml"}
    named = load_workbook(published).properties
    assert [named.creator, named.lastModifiedBy] == [office, office]
    assert [named.description, named.keywords, named.category, named.identifier] == [None] * 4
    assert not re.search(rb"<(Company|Manager|HyperlinkBase|Template)>[^<]", properties["docProps/app.xml"])


def test_nothing_in_it_leads_out_of_it(published):
    assert not [name for name, part in parts(published).items() if b'TargetMode="External"' in part or b"file:/" in part]
    assert not load_workbook(published)._external_links


def test_the_team_s_own_sheets_stay_at_home(published):
    sheets = load_workbook(published).sheetnames
    assert sheets[:2] == ["Panel Cover", "Contents"]
    assert all(name.startswith("Panel ") for name in sheets if name != "Contents")


def test_microsofts_validator_finds_no_error_in_it(published):
    assert not errors(published)
