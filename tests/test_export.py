"""commissioning export as its users meet it: real processes over real workbooks."""

import csv
import json

import pytest

from tests.export.test_grants import assert_allowed
from tests.test_cli import run

UNDATED = ("L012", "L020", "L022", "L024", "L025", "L035")
"""The first lines of the clean register's grants that have no Decision date."""

WHO = ("--prefix", "360G-example", "--funder-id", "GB-COH-01234567")
FORMATS = {"360giving": ("grants.json", WHO), "csv": ("register.csv", ())}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, june, save):
    """The clean register; the same with some grants undated, with personal data in it, and with an error."""
    folder = tmp_path_factory.mktemp("register")
    undated = june
    for line in UNDATED:
        undated = undated.with_cell("Allocations", line, "Decision date", None)
    save(undated, folder / "undated.xlsx")
    save(june, folder / "clean.xlsx")
    save(june.with_cell("Allocations", "L004", "Purpose", "Ask jo@example.org, 0191 498 0000"), folder / "personal.xlsx")
    save(june.with_cell("Allocations", "L003", "Y1", "9,400"), folder / "faulty.xlsx")
    return folder


def export(book, to, *more, cwd):
    name, who = FORMATS[to]
    return run("export", book, "--to", to, "--output", name, *who, *more, cwd=cwd)


@pytest.fixture(autouse=True)
def _nothing_written_yet(folder):
    for name, _ in FORMATS.values():
        (folder / name).unlink(missing_ok=True)


def test_the_grants_are_written_as_360giving_has_them(folder):
    before = (folder / "clean.xlsx").read_bytes()
    code, out, errors = export("clean.xlsx", "360giving", cwd=folder)
    package = json.loads((folder / "grants.json").read_bytes())
    assert (code, out) == (0, f"{len(package['grants'])} grants were written into grants.json.\n")
    assert errors.splitlines() == [
        "commissioning: 2 lines that may not be published are left out.",
        "commissioning: 12 lines whose Mechanism is neither CDR grant nor Grant agreement are left out.",
    ]
    assert_allowed(package)
    assert "Domestic abuse outreach" not in json.dumps(package)
    assert (folder / "clean.xlsx").read_bytes() == before


def test_the_register_is_written_as_csv(folder):
    code, out, errors = export("undated.xlsx", "csv", cwd=folder)
    written = (folder / "register.csv").read_bytes()
    rows = list(csv.DictReader(written.decode("utf-8-sig").splitlines()))
    assert (code, out) == (0, "33 lines were written into register.csv.\n")
    assert errors == "commissioning: 2 lines that may not be published are in it as a sum alone.\n"
    assert written.startswith(b"\xef\xbb\xbfFinancial year,")
    assert written.count(b"\r\n") == len(rows) + 1 == 35
    assert sum(round(float(row["Amount £"]) * 100) for row in rows) == 200431000


@pytest.mark.parametrize("to", FORMATS)
def test_the_bytes_are_the_same_each_time(folder, to):
    def written():
        export("clean.xlsx", to, cwd=folder)
        return (folder / FORMATS[to][0]).read_bytes()

    assert written() == written()


@pytest.mark.parametrize("to", FORMATS)
def test_nothing_is_written_while_errors_stand(folder, to):
    code, out, errors = export("faulty.xlsx", to, cwd=folder)
    assert (code, out) == (1, "")
    assert "1 error stands in faulty.xlsx, so nothing was written" in errors
    assert not (folder / FORMATS[to][0]).exists()


def test_grants_without_the_day_of_their_award_are_told_and_nothing_is_written(folder):
    code, out, errors = export("undated.xlsx", "360giving", cwd=folder)
    first, *cells = errors.splitlines()
    assert (code, out, len(cells)) == (1, "", len(UNDATED))
    assert "so nothing was written. Put them right, or mark their lines Publish = No:" in first
    assert cells[0] == "  Allocations!W16  the day of the award is wanted"
    assert not (folder / "grants.json").exists()


@pytest.mark.parametrize("to", FORMATS)
def test_texts_that_may_hold_personal_data_keep_all_from_being_written(folder, to):
    code, out, errors = export("personal.xlsx", to, cwd=folder)
    first, *cells = errors.splitlines()
    assert (code, out) == (1, "")
    assert "look as if they held personal data, so nothing was written" in first
    assert cells == ["  Allocations!D8  an email address", "  Allocations!D8  a telephone number"]
    assert "jo@example.org" not in errors
    assert not (folder / FORMATS[to][0]).exists()


@pytest.mark.parametrize("to", FORMATS)
def test_they_are_written_where_that_is_allowed_and_told_all_the_same(folder, to):
    code, _, errors = export("personal.xlsx", to, "--allow-personal", cwd=folder)
    assert code == 0
    assert "  Allocations!D8  an email address\n" in errors
    assert b"jo@example.org" in (folder / FORMATS[to][0]).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--to", "360giving", "--output", "grants.json"), "Give --prefix, which 360Giving registers"),
        (("--to", "360giving", "--output", "grants.json", "--prefix", "360G-x"), "and --funder-id"),
        (("--to", "360giving", "--output", "grants.json", "--prefix", "x", "--funder-id", "360G-x"), "Correct --prefix"),
        (("--to", "360giving", "--output", "grants.json", "--prefix", "360G-x", "--funder-id", "us"), "Correct --funder-id"),
        (("--to", "360giving", "--output", "grants.csv", *WHO), "ends in .json"),
        (("--to", "csv", "--output", "register.xlsx"), "ends in .csv"),
        (("--to", "csv", "--output", "register.csv", *WHO), "are for 360giving"),
        (("--to", "csv", "--output", "nowhere/register.csv"), "a folder that exists"),
        (("--to", "csv", "--output", "register.csv", "--rulebook", "missing.toml"), "missing.toml"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(folder, arguments, sentence):
    before = sorted(path.name for path in folder.iterdir())
    code, out, errors = run("export", "clean.xlsx", *arguments, cwd=folder)
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert sentence in errors
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("book", ["missing.xlsx", "notes.xlsx"])
def test_what_is_no_workbook_is_refused(folder, book):
    (folder / "notes.xlsx").write_text("a,b\n1,2\n")
    code, out, errors = export(book, "csv", cwd=folder)
    assert (code, out) == (2, "")
    assert errors.count("\n") == 1


def test_another_offices_register_is_published_by_its_own_rulebook(folder):
    from tests.test_summarise import SAMPLES  # noqa: PLC0415 - this test alone

    rules = SAMPLES / "second-office.toml"
    code, out, _ = export(SAMPLES / "second-office.xlsx", "csv", "--rulebook", rules, cwd=folder)
    assert code == 0
    assert out.endswith("were written into register.csv.\n")
