"""Every hostile file in one folder, checked as a person would: each gets what is true of it, and does nothing else."""

from unicodedata import category

from tests.hostile import active, archives, cells, markup, names, resources, texts
from tests.hostile.cases import LeftOut, Refused, book, june
from tests.hostile.scene import LINUX, check, put, reports, stamped
from tests.render.readers import reader_of
from validators.render.report_formats import REPORT_FORMATS
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


def has_only_commands(shown):
    """Whether every line of a step's log that begins as a command does is one of ours."""
    return not [line for line in shown.splitlines() if line.startswith("::") and not line.startswith(COMMANDS)]


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
    ran = check(tmp_path, "--format", "jsonl", "--jobs", "1", "--cache", "cache")
    found = reports(ran)
    assert ran.code == 1
    assert [wrong for case in cases if (wrong := amiss(case, found.get(case.name), ran.aside))] == []
    assert found.keys() <= {case.name for case in cases}
    assert ran.memory < MOST_MEMORY
    for name in REPORT_FORMATS:
        shown = "".join(check(tmp_path, "--format", name, "--cache", "cache").out)
        assert not {c for c in shown.removeprefix("\ufeff") if category(c) in CONTROL_CATEGORIES} - {"\n", "\r"}, name
        assert reader_of(name).is_inert(shown), name
        assert name != "github" or has_only_commands(shown)
    assert {path: what for path, what in stamped(tmp_path).items() if "cache" not in path.relative_to(tmp_path).parts} == before
