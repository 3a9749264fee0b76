"""What holds of every report format, whichever files are there. validators/render/report_formats.py says what each declares."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.goldens import hold
from tests.pages import ROOT
from tests.render.readers import NO_READER, reader_of
from tests.render.reports import BATCH, RUN, written
from validators.render import report_formats
from validators.render.format_files import find_formats
from validators.render.report.github import OUTPUTS_VARIABLE, SUMMARY_VARIABLE
from validators.render.report_formats import REPORT_FORMATS, ReportFormat, describe_report_formats, load_format

GOLDEN = Path(__file__).parent / "golden"
PAGE = ROOT / "validators" / "cli" / "formats.md"
LISTED = re.compile(r"^- `(?P<name>[a-z]+)`: .*\n(?P<more>(?:  .*\n)*)", re.MULTILINE)
"""A format on the page: its sentence, which is its docstring's, and whatever lines somebody has added to it."""

DECLARED = ("stream", "ENDING", "AUDIENCE", "IS_STREAMED", "BEGINS")
LONGEST_SENTENCE = 100

every_format = pytest.mark.parametrize("name", REPORT_FORMATS)


@pytest.fixture(autouse=True)
def no_step(monkeypatch):
    for name in (SUMMARY_VARIABLE, OUTPUTS_VARIABLE):
        monkeypatch.delenv(name, raising=False)


@every_format
def test_a_format_declares_its_facts(name):
    __import__(f"validators.render.report.{name}")
    module = sys.modules[f"validators.render.report.{name}"]
    missing = [fact for fact in DECLARED if not hasattr(module, fact)]
    assert not missing, f"{name} declares no {', '.join(missing)}. validators/render/report_formats.py says what each means."
    of = load_format(name)
    assert of.ending.startswith("."), f"The ENDING of {name} begins with a dot, as in .txt."
    assert of.audience in ("people", "programs"), f'The AUDIENCE of {name} is "people" or "programs".'
    assert isinstance(of.begins.pattern, bytes), f"BEGINS of {name} is a compiled pattern of bytes."


@every_format
def test_a_format_is_described_in_one_sentence(name):
    sentence = describe_report_formats()[name]
    assert sentence.endswith("."), f"The first line of {name}.py is a sentence on the format, which --help and formats.md show."
    assert len(sentence) <= LONGEST_SENTENCE


def test_the_page_of_formats_has_every_format_with_its_sentence(request):
    """With --update-golden a format that is new is added to the list, and one that is gone leaves it."""
    page = PAGE.read_text("utf-8")
    entries = list(LISTED.finditer(page))
    more = {entry["name"]: entry["more"] for entry in entries}
    listed = "".join(f"- `{name}`: {what}\n{more.get(name, '')}" for name, what in describe_report_formats().items())
    hold(request, {PAGE: page[: entries[0].start()] + listed + page[entries[-1].end() :]})


@every_format
def test_a_report_is_read_by_its_ending(name):
    assert reader_of(name).is_inert(written(name, BATCH))


def test_a_format_with_an_ending_of_its_own_is_told_what_to_add(monkeypatch):
    unknown = load_format("text")._replace(name="pigeon", ending=".pigeon")
    monkeypatch.setattr("tests.render.readers.load_format", lambda _: unknown)
    with pytest.raises(pytest.fail.Exception, match=r"tests/render/readers\.py") as failed:
        reader_of("pigeon")
    assert str(failed.value) == NO_READER.format(ending=".pigeon", name="pigeon")


@every_format
def test_a_format_writes_what_it_wrote_before(name, request):
    hold(request, {GOLDEN / f"report.{name}": written(name, BATCH).encode()})


def test_the_summary_of_a_step_is_what_it_was_before(tmp_path, monkeypatch, request):
    monkeypatch.setenv(SUMMARY_VARIABLE, str(tmp_path / "summary.md"))
    written("github", BATCH)
    hold(request, {GOLDEN / "summary.md": (tmp_path / "summary.md").read_bytes()})


@every_format
def test_a_format_that_says_so_writes_each_workbook_before_it_asks_for_the_next(name):
    asked = []

    def reports():
        for report in BATCH * 2:
            asked.append(report)
            yield report

    early = ""
    for piece in load_format(name).stream(reports(), RUN):
        early += piece
        if "faulty" in early:
            break
    is_streamed = load_format(name).is_streamed
    assert len(asked) == (2 if is_streamed else 2 * len(BATCH)), f"{name} declares IS_STREAMED = {is_streamed}."


@every_format
def test_a_format_can_be_written_of_no_workbook_at_all(name):
    assert isinstance(written(name, []), str)


@every_format
def test_an_earlier_report_is_recognised_in_its_own_format_and_in_no_other(name, tmp_path):
    path = tmp_path / "report"
    for reports in (BATCH, *([report] for report in BATCH)):
        path.write_bytes(written(name, reports).encode())
        ours = [other for other in REPORT_FORMATS if load_format(other).is_report(path)]
        assert ours == [name], f"BEGINS of {name} matches the start of its own reports, and that of no other format does."


@every_format
def test_a_format_costs_nothing_to_those_who_want_another(name):
    own = f"import sys; from validators.render.report_formats import load_format; load_format({name!r}); print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", own], capture_output=True, check=True, text=True).stdout.split())
    assert [other for other in REPORT_FORMATS if f"validators.render.report.{other}" in loaded] == [name]


def test_names_are_known_without_loading_a_format():
    own = "import sys; from validators.render.report_formats import describe_report_formats as d; d(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", own], capture_output=True, check=True, text=True).stdout.split()
    assert not [module for module in loaded if module.startswith("validators.render.report.")]


def test_a_format_is_found_by_its_file_and_what_lies_beside_it_is_none(tmp_path):
    for file in ("__init__.py", "plain.py", "_shared.py", "page.css", "page.js", "README.md", "csv.py"):
        (tmp_path / file).write_text('"""Something."""\n')
    assert find_formats(tmp_path) == ("csv", "plain")
    assert set(report_formats.FOLDER.glob("*.css")), "The style sheet of a format lies beside it."


def test_programs_always_get_the_batch_summary_and_people_where_there_are_several_workbooks():
    people, programs = load_format("html"), load_format("json")
    assert [each.needs_batch_summary(1, quiet=False) for each in (people, programs)] == [False, True]
    assert [each.needs_batch_summary(2, quiet=True) for each in (people, programs)] == [True, True]
    short = people._replace(is_short_if_quiet=True)
    assert [short.needs_batch_summary(2, quiet=quiet) for quiet in (True, False)] == [False, True]
    without = (people._replace(has_batch_summary=False), programs._replace(has_batch_summary=False))
    assert not any(each.needs_batch_summary(2, quiet=False) for each in without)
    assert ReportFormat._fields[-3:] == ("has_batch_summary", "has_exact_bytes", "is_short_if_quiet")
