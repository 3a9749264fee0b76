from tests.grids import draw
from validators.checks.engine import validate
from validators.loading.loading import load


def test_of_a_file_that_cannot_be_read_nothing_is_said_but_that():
    report = validate(
        load(draw("✗ the file\n(cannot be read: The file is empty. Choose the workbook that holds the register.)")[0])
    )
    assert [f.check for f in report.findings] == ["unreadable-workbook"]
    assert set(report.ran) == {"unreadable-workbook", "check-failed"}
    assert set(report.skipped.values()) == {"the file could not be read"}
