"""Reports as GitHub's runner takes them in."""

import pytest

from tests.render.reports import BATCH, INCOMPLETE, NO_RULEBOOK, TOGETHER, UNREADABLE, finding, report, written
from validators.model.raw_workbook import Cell
from validators.render.markdown import escape_markdown
from validators.render.report import github as job_summary
from validators.render.report.github import OUTPUTS_VARIABLE, SUMMARY_VARIABLE

WHAT = "title=Allocations!J14 (total-mismatch)::Allocations!J14: "


@pytest.fixture
def summary(tmp_path, monkeypatch):
    """Where the summary of the step goes."""
    monkeypatch.setenv(SUMMARY_VARIABLE, str(tmp_path / "summary.md"))
    return tmp_path / "summary.md"


@pytest.fixture
def no_summary(monkeypatch):
    monkeypatch.delenv(SUMMARY_VARIABLE, raising=False)


def commands(*reports):
    """The lines that annotate."""
    return [line for line in written("github", reports).splitlines() if line.startswith(("::error", "::warning", "::notice"))]


@pytest.mark.usefixtures("no_summary")
def test_an_error_is_annotated_with_its_file_and_its_cell():
    assert commands(report(finding())) == [f"::error file=register.xlsx,{WHAT}It is wrong. Mend it."]


@pytest.mark.usefixtures("no_summary")
def test_what_would_end_a_property_or_a_command_is_escaped():
    [line] = commands(report(finding(cell=Cell("a,b:c%\n", 1, 1), message="50%, a:b\r\n::error::x"), workbook="a,b:c.xlsx"))
    assert line == (
        "::error file=a%2Cb%3Ac.xlsx,title=a%2Cb%3Ac%25\\n!A1 (total-mismatch)::a,b:c%25\\n!A1: 50%25, a:b\\r\\n::error::x"
    )


@pytest.mark.usefixtures("no_summary")
def test_errors_come_first_and_what_is_waived_does_not_come():
    given = [finding(severity=severity) for severity in ("note", "warning", "error")]
    kinds = [line.split()[0] for line in commands(report(*given, finding(waived=True)))]
    assert kinds == ["::error", "::warning", "::notice"]


@pytest.mark.usefixtures("no_summary")
def test_what_could_not_be_checked_is_an_error():
    assert commands(NO_RULEBOOK)[0].startswith("::error file=register.xlsx,title=Blocked::there is no rulebook")
    assert len(commands(UNREADABLE)) == 1


def test_a_figure_that_could_not_be_added_up_is_an_error_beside_what_was_found():
    assert commands(INCOMPLETE)[0].startswith("::error file=returns/half.xlsx,title=Blocked::every row counts")
    assert len(commands(INCOMPLETE)) == 1 + len(INCOMPLETE.findings)


@pytest.mark.parametrize(
    ("reports", "verdict"),
    [
        ([], "pass"),
        ([report(), NO_RULEBOOK], "unchecked"),
        ([NO_RULEBOOK, INCOMPLETE], "incomplete"),
        ([INCOMPLETE, report(finding())], "fail"),
        ([UNREADABLE], "fail"),
    ],
)
def test_the_step_has_the_first_verdict_that_one_of_its_workbooks_has(reports, verdict, tmp_path, monkeypatch):
    monkeypatch.setenv(OUTPUTS_VARIABLE, str(tmp_path / "output"))
    written("github", reports)
    assert (tmp_path / "output").read_text("utf-8").startswith(f"verdict={verdict}\n")


@pytest.mark.usefixtures("no_summary")
def test_the_log_has_a_group_for_each_workbook_and_ends_with_numbers():
    lines = written("github", BATCH).splitlines()
    assert [line for line in lines if line.startswith("::group::")][1].startswith("::group::FAIL  returns/faulty, 50%25")
    assert lines[-1] == TOGETHER


def test_the_summary_is_added_to_what_the_step_has_said(summary):
    summary.write_text("Before.\n")
    written("github", [report(finding())])
    assert summary.read_text().startswith("Before.\n\n**FAIL** register&#46;xlsx: 1 error; 2 checks\n\n| Cell ")
    assert "| Allocations&#33;J14 | error | It is wrong&#46; Mend it&#46; | total-mismatch |" in summary.read_text()


def test_the_summary_keeps_within_what_github_takes(summary, monkeypatch):
    monkeypatch.setattr(job_summary, "SUMMARY_BYTES", 500)
    written("github", [report(finding(), workbook=f"{number}.xlsx") for number in range(20)])
    said = summary.read_text()
    assert len(said.encode()) <= 500
    assert said.count("| total-mismatch |") < said.count("**FAIL**") < 20


def test_a_summary_that_cannot_be_written_is_told_once_and_ends_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv(SUMMARY_VARIABLE, str(tmp_path))
    lines = written("github", BATCH).splitlines()
    [warning] = [line for line in lines if "summary" in line]
    assert warning.startswith("::warning::The summary of this step could not be written: ")
    assert lines[-1].startswith("5 workbooks")


def test_a_link_in_a_workbook_is_no_link_in_the_summary():
    assert escape_markdown("[x](https://example.org) www.example.org <b>") == (
        "&#91;x&#93;&#40;https&#58;//example&#46;org&#41; www&#46;example&#46;org &#60;b&#62;"
    )


def test_later_steps_get_the_verdict_and_the_counts(tmp_path, monkeypatch):
    monkeypatch.setenv(OUTPUTS_VARIABLE, str(tmp_path / "output"))
    (tmp_path / "output").write_text("of=another\n")
    written("github", BATCH)
    assert (tmp_path / "output").read_text("utf-8").splitlines() == [
        "of=another",
        "verdict=fail",
        "workbooks=5",
        "failed=1",
        "incomplete=1",
        "unchecked=1",
        "unreadable=1",
        "errors=3",
        "warnings=2",
        "notes=2",
        "waived=1",
    ]
    written("github", BATCH[:1])
    assert "verdict=pass" in (tmp_path / "output").read_text("utf-8")


def test_outputs_that_cannot_be_written_are_said_to_be_so(tmp_path, monkeypatch):
    monkeypatch.setenv(OUTPUTS_VARIABLE, str(tmp_path / "none" / "output"))
    assert "::warning::The outputs of this step could not be written: " in written("github", BATCH)
