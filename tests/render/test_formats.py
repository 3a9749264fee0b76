"""What holds of every format."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.goldens import hold
from tests.render.reports import BATCH, RUN, written
from validators.render.report.github import OUTPUTS_VARIABLE, SUMMARY_VARIABLE
from validators.render.report_formats import FORMATS, load_format

GOLDEN = Path(__file__).parent / "golden"
STREAMED = ("text", "concise", "jsonl", "csv", "github", "junit", "sarif")


@pytest.fixture(autouse=True)
def no_step(monkeypatch):
    for name in (SUMMARY_VARIABLE, OUTPUTS_VARIABLE):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_what_it_wrote_before(name, request):
    hold(request, {GOLDEN / f"report.{name}": written(name, BATCH).encode()})


def test_the_summary_of_a_step_is_what_it_was_before(tmp_path, monkeypatch, request):
    monkeypatch.setenv(SUMMARY_VARIABLE, str(tmp_path / "summary.md"))
    written("github", BATCH)
    hold(request, {GOLDEN / "summary.md": (tmp_path / "summary.md").read_bytes()})


@pytest.mark.parametrize("name", STREAMED)
def test_what_is_known_of_a_workbook_is_written_before_the_next_is_asked_for(name):
    asked = []

    def reports():
        for report in BATCH * 2:
            asked.append(report)
            yield report

    early = ""
    for piece in load_format(name)(reports(), RUN):
        early += piece
        if "faulty" in early:
            break
    assert len(asked) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_can_be_written_of_no_workbook_at_all(name):
    assert isinstance(written(name, []), str)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_costs_nothing_to_those_who_want_another(name):
    others = {f"validators.render.report.{module}" for of, module in FORMATS.items() if of != name}
    own = f"import sys; from validators.render.report_formats import load_format; load_format({name!r}); print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", own], capture_output=True, check=True, text=True).stdout.split())
    needed = {"jsonl": {"json"}, "github": {"text"}}.get(name, set())
    assert loaded & others == {f"validators.render.report.{module}" for module in needed}
