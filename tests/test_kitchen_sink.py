"""The workbook that carries everything is what it says: sound, clean as a register, and as other programs expect it."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.graft.packages import in_front, is_sound, names, parts, related, tabs, titles
from tests.graft.readers import by_calamine, by_office, by_openpyxl
from tests.kitchen_sink import EXPECTED, kitchen_sink
from tests.openxml import errors
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read
from workbooks.__main__ import FOLDER

CARRIED = """
calcChain chart chartColorStyle chartStyle comments ctrlProp customXml customXmlProps drawing externalLink externalLinkPath
image person pivotCacheDefinition pivotCacheRecords pivotTable printerSettings sheetMetadata slicer slicerCache styles table
theme threadedComment vbaProject vmlDrawing classificationlabels core-properties custom-properties extended-properties
extensibility
""".split()  # noqa: SIM905 - words in a row are read more easily
TOLD = """
dataBar iconSet cfRule dataValidation sparkline slicerList sheetProtection autoFilter xdr:pic txBox= rightArrow cm="1"
x14:dxf Button formControlPr tabSelected
""".split()  # noqa: SIM905 - as above


@pytest.fixture
def path(tmp_path):
    (tmp_path / "sink.xlsm").write_bytes(kitchen_sink())
    return tmp_path / "sink.xlsm"


def test_it_is_the_same_each_time():
    assert kitchen_sink.__wrapped__() == kitchen_sink()


def test_it_carries_a_part_of_every_kind():
    kinds = {kind for part in ("", *parts(kitchen_sink())) for kind, _ in related(kitchen_sink(), part).values()}
    assert set(CARRIED) <= kinds


@pytest.mark.parametrize("word", TOLD)
def test_it_carries_what_is_no_part_of_its_own(word):
    with ZipFile(BytesIO(kitchen_sink())) as archive:
        assert any(word.encode() in archive.read(name) for name in archive.namelist())


def test_every_link_in_it_leads_somewhere_and_what_must_be_unique_is():
    is_sound(kitchen_sink())
    known = parts(kitchen_sink()).keys()
    targets = [target for part in ("", *known) for _, target in related(kitchen_sink(), part).values()]
    assert {target for target in targets if not target.startswith("!")} <= known


def test_microsofts_validator_finds_no_error_in_it(path):
    assert not errors(path)


def test_it_is_a_clean_register_but_for_its_link(path):
    report = validate(load(read(path)))
    assert [(finding.check, finding.cell) for finding in report.findings] == EXPECTED
    assert not report.skipped


def test_other_programs_read_the_register_in_it(tmp_path):
    sample = (FOLDER / "samples" / "june-2018.xlsx").read_bytes()
    for found, before in (
        (by_openpyxl(kitchen_sink()), by_openpyxl(sample)),
        (by_calamine(kitchen_sink()), by_calamine(sample)),
    ):
        assert found == found | before
    assert by_office(tmp_path, sink=kitchen_sink())["sink"]["Dashboard"][5][1] == 2004310


def test_its_macros_can_be_read(path):
    done = subprocess.run([sys.executable, "-m", "oletools.olevba", "-c", str(path)], capture_output=True, check=True)
    assert b"Public Sub RefreshAll()" in done.stdout
    assert b"VBA MACRO ThisWorkbook.cls" in done.stdout


def test_its_sheets_stand_as_a_team_leaves_them():
    assert [tab.name for tab in tabs(kitchen_sink()) if tab.state == "veryHidden"] == ["Rates"]
    assert in_front(kitchen_sink()) == "Allocations" != titles(kitchen_sink())[0]
    assert {name.sheet for name in names(kitchen_sink()) if name.name == "Local_rate"} == {"Dashboard", "Working"}
