"""The page on the checks says of every check what the check itself says; pytest --update-golden writes it anew."""

import re
from pathlib import Path

import pytest

from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME, FAMILIES, describe_family
from validators.cli.command_line import main
from validators.render import check_page as checks_page

PAGE = Path(__file__).parent.parent / "validators" / "CHECKS.md"


def test_the_page_is_what_the_command_writes(request, capsys):
    assert main(["checks", "--page"]) == 0
    written = capsys.readouterr().out
    if request.config.getoption("--update-golden"):
        PAGE.write_text(written, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == written


def test_every_check_stands_on_it_once_under_its_family():
    page = PAGE.read_text(encoding="utf-8")
    families = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert families == [family.capitalize() for family in FAMILIES]
    assert re.findall(r"^### (.+)$", page, re.MULTILINE) == [check.name for check in CHECKS]
    assert len(CHECKS_BY_NAME) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_one_check_is_explained_in_the_same_words(check, capsys):
    assert main(["checks", check.name]) == 0
    told = capsys.readouterr().out.removeprefix(f"{check.name}\n")
    assert f"### {check.name}\n{told}" in PAGE.read_text(encoding="utf-8") + "\n"
    assert check.source in told


def test_a_source_is_one_that_was_published():
    assert {check.name for check in CHECKS if check.source} >= {"ring-fence-breach", "order-missing", "value-reason-missing"}
    published = (
        "SI 2011/3050",
        "HL15158",
        "section 143",
        "Police and Crime Panel, 29 June 2018",
        "org-id.guide",
        "2 April 2014",
        "360Giving Data Standard",
    )
    assert all(any(known in check.source for known in published) for check in CHECKS if check.source)


def test_a_page_on_a_few_checks_has_their_families_alone():
    few = [CHECKS_BY_NAME["number-as-text"], CHECKS_BY_NAME["ring-fence-breach"]]
    lines = "\n".join(checks_page.format_page(few, {family: describe_family(family) for family in FAMILIES})).splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# The checks", "## Values", "### number-as-text", "## Categorisation", "### ring-fence-breach"
    ]  # fmt: skip
    assert "error; it cannot be waived" in lines
