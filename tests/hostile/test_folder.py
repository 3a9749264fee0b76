"""Every hostile file in one folder, checked as a person would: each gets what is true of it, and does nothing else."""

import csv
import io
from unicodedata import category
from xml.etree import ElementTree as ET

from tests.hostile import active, archives, cells, markup, names, resources, texts
from tests.hostile.cases import LeftOut, Refused, book, june
from tests.hostile.scene import LINUX, check, put, reports, stamped
from tests.render.pages import page_of
from validators.render.report.csv import FORMULA_STARTS
from validators.system.screen_text import CONTROL_CATEGORIES

CASES = [case for family in (names, archives, markup, cells, texts, active, resources) for case in family.CASES]
MOST_MEMORY = 512 << 20
COMMANDS = ("::error ", "::warning ", "::notice ", "::group::", "::endgroup::")


def amiss(case, report, aside):
    """What came of a case that should not have; nothing where all is as it should be."""
    if isinstance(case.outcome, LeftOut):
        return [] if report is None and case.outcome.says in aside else [case.name, report, aside]
    if report is None:
        return [case.name, "has no result"]
    found = {(f["check"], f"{f['sheet']}!{f['cell']}" if f["sheet"] else "", f["found"]) for f in report["findings"]}
    if isinstance(case.outcome, Refused):
        as_wanted = report["verdict"] == "unreadable" and case.outcome.says in report["findings"][0]["message"]
    else:
        total = case.outcome.total and (report["totals"] or {}).get("total")
        as_wanted = (report["verdict"], total) == (case.outcome.verdict, case.outcome.total)
        as_wanted = as_wanted and found.issuperset(case.outcome.findings)
    return [] if as_wanted else [case.name, report["verdict"], report["totals"], report["findings"][:5]]


def is_inert_page(shown):
    page = page_of(shown)
    scripts = "".join(script.text for script in page.every("script"))
    kinds = {name for element in page.every() for name in element.of}
    return "owned" not in scripts and not [name for name in kinds if name.startswith("on")] and not list(page.every("img"))


INERT = {
    "text": lambda shown: "\x1b" not in shown,
    "html": is_inert_page,
    "csv": lambda shown: (
        not [cell for row in csv.reader(io.StringIO(shown)) for cell in row if cell.lstrip().startswith(FORMULA_STARTS)]
    ),
    "junit": lambda shown: ET.fromstring(shown.encode()).tag == "testsuites",  # noqa: S314 - our own
    "github": lambda shown: {line[:2] == "::" for line in shown.splitlines() if not line.startswith(COMMANDS)} == {False},
}


def test_no_two_hostile_files_have_one_name():
    assert len({case.name.lower() for case in CASES}) == len(CASES)


@LINUX
def test_every_hostile_file_gets_what_is_true_of_it_and_harms_nothing(tmp_path):
    cases = [*CASES, *names.ON_LINUX]
    for folder in ("in", "home", "scratch"):
        (tmp_path / folder).mkdir()
    (tmp_path / "outside.xlsx").write_bytes(book(june()))
    put(tmp_path / "in", cases)
    before = stamped(tmp_path)
    ran = check(tmp_path, "--format", "jsonl", "--jobs", "1", "--cache", "kept")
    found = reports(ran)
    assert ran.code == 1
    assert [wrong for case in cases if (wrong := amiss(case, found.get(case.name), ran.aside))] == []
    assert found.keys() <= {case.name for case in cases}
    assert ran.memory < MOST_MEMORY
    for name, is_inert in INERT.items():
        shown = "".join(check(tmp_path, "--format", name, "--cache", "kept").out)
        assert not {letter for letter in shown.removeprefix("\ufeff") if category(letter) in CONTROL_CATEGORIES} - {
            "\n",
            "\r",
        }, name
        assert is_inert(shown), name
    assert {path: what for path, what in stamped(tmp_path).items() if "kept" not in path.relative_to(tmp_path).parts} == before
