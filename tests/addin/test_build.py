"""The files that are built: they are the same each time, other programs read them, and a workbook's own parts do not change."""

import re
import warnings
from io import BytesIO
from subprocess import run
from sys import executable
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pyopenvba import ExcelFile

from tests import openxml
from tests.addin.sources import GOLDEN
from tests.graft.packages import added, differing, read
from tests.graft.readers import by_openpyxl
from tests.kitchen.macros import PLAIN
from tests.kitchen.package import TYPES, Package
from tests.kitchen_sink import kitchen_sink
from tests.tools import converted
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.refusals import Refused
from validators.reading.workbook_reader import read_content
from workbooks.__main__ import FOLDER
from xl_addin.build import add_in_file as build
from xl_addin.build.add_in_file import document_text, module_text
from xl_addin.build.ribbon import button_macros, buttons_on_ribbon, macro_name
from xl_addin.build.vba_package import ADD_IN_TYPE, PROJECT_TYPE, WORKBOOK_TYPE
from xl_addin.versions import own_versions, read_versions

SAMPLES = [FOLDER / "samples" / f"{name}.xlsx" for name in ("june-2018", "second-office")]
MAY_DIFFER = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/app.xml"}
"""The parts that must name the macros or the new sheet."""


@pytest.fixture(scope="module")
def add_in():
    return build.build_add_in()


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def pair(request):
    """A workbook, and its copy with buttons."""
    content = request.param.read_bytes()
    return content, build.add_buttons(content)


def macros(content, name):
    """The modules as olevba reads them, by name, without their attributes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it imports speaks of its own future
        from oletools.olevba import VBA_Parser  # noqa: PLC0415 - as above

        modules = list(VBA_Parser(name, data=content).extract_macros())
    return {file.partition(".")[0]: re.sub(r"^Attribute .*\r?\n", "", text, flags=re.MULTILINE) for *_, file, text in modules}


def lines(text):
    return text.rstrip().splitlines()


def test_two_builds_have_the_same_bytes(add_in):
    content = SAMPLES[0].read_bytes()
    code = "import sys; from xl_addin.build.add_in_file import build_add_in; sys.stdout.buffer.write(build_add_in())"
    assert run([executable, "-c", code], capture_output=True, check=True).stdout == add_in
    assert build.add_buttons(content) == build.add_buttons(content)


def test_olevba_reads_exactly_the_macros_that_were_written(add_in, pair):
    for content, name in ((add_in, "commissioning.xlam"), (pair[1], "register.xlsm")):
        modules = macros(content, name)
        assert lines(modules["Commissioning"]) == lines(module_text())
        assert lines(modules["ThisWorkbook"]) == lines(document_text())
        assert [stem for stem, text in modules.items() if text.strip()] == ["ThisWorkbook", "Commissioning"]


def test_lines_end_as_excel_ends_them(add_in, tmp_path):
    path = tmp_path / "commissioning.xlam"
    path.write_bytes(add_in)
    with ExcelFile(path) as file:
        texts = [file.get_module(name) for name in file.module_names()]
    assert all(text.count("\n") == text.count("\r\n") > 0 for text in texts)


def as_a_workbook(add_in):
    """The add-in under the kind of a workbook: LibreOffice knows no add-ins of Excel's."""
    content = BytesIO()
    with ZipFile(BytesIO(add_in)) as package, ZipFile(content, "w") as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(ADD_IN_TYPE.encode(), WORKBOOK_TYPE.encode()))
    return content.getvalue()


def test_libreoffice_reads_the_macros_too(add_in, pair, tmp_path):
    paths = [tmp_path / "commissioning.xlsm", tmp_path / "register.xlsm"]
    for path, content in zip(paths, (as_a_workbook(add_in), pair[1]), strict=True):
        path.write_bytes(content)
    for path in converted(paths, tmp_path, "ods"):
        with ZipFile(path) as package:
            [part] = [name for name in package.namelist() if name.endswith("/Commissioning.xml")]
            text = package.read(part).decode("utf-8")
        assert all(f"Sub {macro_name(button)}(" in text for button in buttons_on_ribbon())
        assert "£0.8m" in text


def test_the_open_xml_sdk_finds_no_fault_in_the_add_in(add_in, tmp_path):
    path = tmp_path / "commissioning.xlam"
    path.write_bytes(add_in)
    assert not openxml.errors(path)


def test_the_open_xml_sdk_would_find_a_fault_in_the_ribbon(add_in, tmp_path):
    path = tmp_path / "commissioning.xlam"
    with ZipFile(BytesIO(add_in)) as package, ZipFile(path, "w") as spoiled:
        for name in package.namelist():
            spoiled.writestr(name, package.read(name).replace(b'onAction="OnAbout"', b'onActoin="OnAbout"'))
    assert openxml.errors(path)


def test_the_open_xml_sdk_finds_no_fault_in_the_copy_that_the_workbook_had_not(pair, tmp_path):
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsm"
    before.write_bytes(pair[0])
    after.write_bytes(pair[1])
    assert not openxml.new_errors(before, after)


def test_the_ribbon_is_in_the_add_in_as_it_is_written(add_in):
    assert read(add_in, "customUI/customUI14.xml") == (GOLDEN / "ribbon.xml").read_bytes()
    assert b'ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in read(add_in, "[Content_Types].xml")


def test_the_add_in_states_its_versions(add_in):
    assert read_versions(add_in) == own_versions()
    assert read_versions(SAMPLES[0].read_bytes()) is None
    assert read_versions(b"no package") is None


def test_all_else_in_the_workbook_keeps_its_bytes(pair):
    assert differing(*pair) <= MAY_DIFFER
    assert added(*pair) == {
        "xl/vbaProject.bin",
        "xl/worksheets/sheet13.xml",
        "xl/worksheets/_rels/sheet13.xml.rels",
        "xl/drawings/vmldrawing1.vml",
    }


def test_the_copy_has_the_same_sheets_and_one_more(pair):
    before, after = map(by_openpyxl, pair)
    assert [text for row in after.pop("Buttons") for text in row if text] == [
        button.description for button in buttons_on_ribbon()
    ]
    assert list(after.items()) == list(before.items())


def test_the_copys_sheet_of_buttons_causes_no_finding():
    content = SAMPLES[0].read_bytes()
    report = validate(load(read_content("register.xlsm", build.add_buttons(content))))
    assert not report.findings


def test_each_button_on_the_sheet_runs_its_sub(pair):
    shapes = read(pair[1], "xl/drawings/vmldrawing1.vml").decode("utf-8")
    assert re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", shapes) == [
        macro_name(button) for button in buttons_on_ribbon()
    ]
    assert all(f">{button.label}<" in shapes for button in buttons_on_ribbon())
    assert all(f"Public Sub {macro_name(button)}()" in button_macros() for button in buttons_on_ribbon())


def test_the_copy_opens_where_the_workbook_did(pair):
    assert load_workbook(BytesIO(pair[1]), keep_vba=True).active.title == load_workbook(BytesIO(pair[0])).active.title


def saved_without_macros():
    """The workbook that carries everything, as Excel saves it without its macros: its sheets keep their names in them."""
    package = Package(kitchen_sink())
    del package.parts["xl/vbaProject.bin"]
    package.edit(TYPES, f'<Override PartName="/xl/vbaProject.bin" ContentType="{PROJECT_TYPE}"/>', "")
    package.edit(TYPES, WORKBOOK_TYPE, PLAIN)
    [link] = re.findall(r"<Relationship [^>]*vbaProject.bin[^>]*>", package.text("xl/_rels/workbook.xml.rels"))
    package.edit("xl/_rels/workbook.xml.rels", link, "")
    return package


def test_a_workbook_that_carries_everything_keeps_it_too(tmp_path):
    content = saved_without_macros().packed()
    copy = build.add_buttons(content)
    assert differing(content, copy) <= MAY_DIFFER
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsm"
    before.write_bytes(content)
    after.write_bytes(copy)
    assert not openxml.new_errors(before, after)
    assert set(macros(copy, "after.xlsm")) == {"ThisWorkbook", "Commissioning", "CommissioningButtons"} | {
        f"Sheet{number}" for number in range(1, 17)
    }


def test_a_sheets_name_in_the_macros_that_cannot_be_is_left_to_excel():
    package = saved_without_macros()
    for number, name in enumerate(("ThisWorkbook", "commissioning", "Sheet4", "1st", "Feuille é", "x" * 40, ""), 2):
        [part] = [part for part, text in package.parts.items() if f'codeName="Sheet{number}"'.encode() in text]
        package.edit(part, f'codeName="Sheet{number}"', f'codeName="{name}"')
    modules = set(macros(build.add_buttons(package.packed()), "after.xlsm"))
    assert {"ThisWorkbook", "Commissioning", "Sheet1", "Sheet4", "Sheet9"} <= modules
    assert not {"Sheet2", "Sheet3", "Sheet5", "Sheet6", "Sheet7", "Sheet8"} & modules


def test_a_workbook_with_macros_of_its_own_is_refused():
    with pytest.raises(Refused, match="has macros of its own"):
        build.add_buttons(kitchen_sink())
    with pytest.raises(Refused, match="has macros of its own"):
        build.add_buttons(build.add_buttons(SAMPLES[0].read_bytes()))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no more", b"%PDF-1.7", b"<html>"])
def test_what_is_no_workbook_is_refused_in_a_sentence(content):
    with pytest.raises(Refused, match=r"\.$"):
        build.add_buttons(content)
