"""Every check has a page, made from its module; the terminal and Excel show the same words.

python -m pytest tests/test_checks_page.py --update-golden makes the pages again.
"""

import ast
import inspect
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.goldens import hold_folder
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME, FAMILIES, describe_family
from validators.cli.command_line import main
from validators.model.raw_workbook import Cell
from validators.render import check_page
from validators.render.check_explanation import LIMITS_BEGIN, explain_check, missing_part, parse_docstring
from validators.system.text_style import TextStyle
from xl_addin.actions.explaining import explain_findings
from xl_addin.sheets.findings_sheet import SheetFinding

FOLDER = Path(__file__).parent.parent / "validators" / "checks" / "pages"
ABOUT = {family: describe_family(family) for family in FAMILIES}
PAGES = check_page.check_pages(CHECKS, ABOUT)
HEADINGS = [
    "What it finds",
    "Why it matters",
    "How to put it right",
    "Example",
    "When it does not apply",
    "Can it be accepted",
    "Source",
]
IN_A_MESSAGE = [heading for heading in HEADINGS if heading not in ("Example", "When it does not apply")]
LIMITING = {"NotApplicable", "NotComputed", "not_looked_at", "untraced"}
"""What a check uses to say that it does not apply, or does not compute something."""

NO_DIALECT = re.compile(r"\b(mend\w*|anew|stands?|parted|told|untold|wants?|wanted)\b", re.IGNORECASE)

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)


def test_the_pages_are_what_the_checks_say(request):
    hold_folder(request, FOLDER, "*.md", PAGES)


def test_every_check_has_a_page_and_is_listed_once_under_its_family():
    assert PAGES.keys() == {"README.md", *(f"{name}.md" for name in CHECKS_BY_NAME)}
    index = PAGES["README.md"]
    assert re.findall(r"^## (.+)$", index, re.MULTILINE) == [family.capitalize() for family in FAMILIES]
    assert re.findall(r"^- \[(.+?)\]\((.+?)\.md\)", index, re.MULTILINE) == [(check.name, check.name) for check in CHECKS]


@every_check
def test_a_page_has_these_headings_and_something_under_each(check):
    page = PAGES[f"{check.name}.md"]
    assert page.startswith(f"# {check.name}\n\n{check.severity.capitalize()}: ")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS
    assert all(text.endswith((".", ")")) for section in explain_check(check).sections for text in section.paragraphs)


@every_check
def test_a_page_says_the_gravest_severity_too(check):
    assert (f"an {check.highest}" in explain_check(check).severity) == (check.highest != check.severity)


@pytest.mark.parametrize("file", PAGES)
def test_every_link_of_a_page_leads_to_a_page(file):
    linked = set(re.findall(r"\]\(([^()]+\.md)\)", PAGES[file]))
    assert linked <= PAGES.keys()
    assert file not in linked


@every_check
def test_a_page_is_in_plain_words(check):
    prose = [section.text for section in explain_check(check).sections] + [ABOUT[check.family]]
    assert not [found[0] for text in prose for found in NO_DIALECT.finditer(text)]


@every_check
def test_the_docstring_of_a_check_has_every_part(check):
    lacking = missing_part(check)
    if lacking:
        pytest.fail(f"{lacking} validators/checks/README.md shows one.", pytrace=False)


@every_check
def test_a_check_that_may_not_apply_says_when(check):
    tree = ast.parse(inspect.getsource(inspect.getmodule(check.run)))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & LIMITING
    if used and not parse_docstring(check).limits:
        pytest.fail(f'{check.name} uses {", ".join(used)}: add a paragraph to its docstring that begins "{LIMITS_BEGIN}"')


WHOLE = """A fault.

It matters.

To put it right, correct it.

It does not apply to others.

    Allocations
    | ✗ Line |
"""


@pytest.mark.parametrize(
    ("without", "instead", "said"),
    [
        (WHOLE, "", "does not begin with what is found: add one line"),
        ("A fault.", "A fault", "does not begin with what is found: add one line"),
        ("A fault.\n\n", "", "does not say why it matters: add a paragraph"),
        ("It matters.\n\n", "", "does not say why it matters: add a paragraph"),
        ("To put it right", "Next", 'does not say what to do: add a paragraph that begins "To put it right,"'),
        ("It does not apply to others", "It may differ", 'begin that paragraph with "It does not apply"'),
        ("✗ ", "", "has no example: add a drawn sheet"),
        ("    Allocations\n    | ✗ Line |\n", "", "has no example: add a drawn sheet"),
    ],
)
def test_a_docstring_that_lacks_a_part_is_refused_with_what_to_add(without, instead, said):
    assert without in WHOLE
    check = CHECKS_BY_NAME["zero-amount"]._replace(doc=WHOLE.replace(without, instead))
    assert missing_part(check).startswith("The docstring of zero-amount ")
    assert said in missing_part(check)
    assert [section.heading for section in explain_check(check).sections] == HEADINGS  # a report does not fail because of it


def test_a_whole_docstring_is_read_in_its_parts():
    doc = WHOLE.replace("It matters.", "It is at\nany line.\n\nIt matters.")
    check = CHECKS_BY_NAME["zero-amount"]._replace(doc=doc)
    read = parse_docstring(check)
    assert not missing_part(check)
    assert read[:5] == (
        "A fault.",
        "It is at any line.",
        "It matters.",
        "To put it right, correct it.",
        "It does not apply to others.",
    )
    assert read.drawing == "Allocations\n| ✗ Line |"


def without_marks(page):
    """The words of a Markdown page, without its marks, its link to the index and the indentation of its example."""
    text = re.sub(r"\[(.+?)\]\(.+?\.md\)", r"\1", page.removesuffix("\n[All checks](README.md)\n"))
    return [line.strip().removeprefix("## ").removeprefix("# ") for line in text.splitlines() if line and "```" not in line]


@every_check
def test_the_terminal_shows_the_same_page(check, capsys):
    assert main(["checks", check.name]) == 0
    shown = [line.strip() for line in capsys.readouterr().out.splitlines() if line]
    assert shown == without_marks(PAGES[f"{check.name}.md"])


def test_on_a_terminal_a_page_is_as_wide_as_the_screen():
    lines = "\n".join(check_page.check_page_text(CHECKS_BY_NAME["blank-cell"], TextStyle(60, colour=True))).splitlines()
    assert "\x1b[1mWhat it finds\x1b[0m" in lines
    prose = [line for line in lines if not line.startswith("    ")]
    assert 50 < max(len(re.sub(r"\x1b\[\d*m", "", line)) for line in prose) <= 60


@every_check
def test_excel_explains_a_finding_in_the_words_of_the_page(check):
    said = explain_findings([SheetFinding(6, "Error", Cell("Allocations", 14, 10), check.name, "What was found.")])
    page = {section.heading: section.text for section in explain_check(check).sections}
    about = [*(f"{heading}: {page[heading]}" for heading in IN_A_MESSAGE), f"Check: {check.name}"]
    assert said.split("\n\n") == ["Error at Allocations!J14", "What was found.", *about]


def test_all_pages_can_be_had_as_one_document(capsys):
    assert main(["checks", "--page"]) == 0
    document = capsys.readouterr().out
    assert re.findall(r"^## (.+)$", document, re.MULTILINE) == [family.capitalize() for family in FAMILIES]
    assert re.findall(r"^### (.+)$", document, re.MULTILINE) == [check.name for check in CHECKS]
    assert re.findall(r"^#### (.+)$", document, re.MULTILINE) == HEADINGS * len(CHECKS)
    for name in CHECKS_BY_NAME:
        assert all(line in document for line in without_marks(PAGES[f"{name}.md"]))


def test_no_level_of_heading_is_passed_over(capsys):
    main(["checks", "--page"])
    for document in (*PAGES.values(), capsys.readouterr().out):
        levels = [len(marks) for marks in re.findall(r"^(#+) ", document, re.MULTILINE)]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))


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
    for check in CHECKS:
        assert (check.source or "No published rule.") in PAGES[f"{check.name}.md"].partition("## Source")[2]


def test_a_document_on_a_few_checks_has_their_families_alone():
    few = [CHECKS_BY_NAME["number-as-text"], CHECKS_BY_NAME["ring-fence-breach"]]
    lines = "\n".join(check_page.all_check_pages(few, ABOUT)).splitlines()
    assert [line for line in lines if line.startswith(("# ", "## ", "### "))] == [
        "# The checks", "## Values", "### number-as-text", "## Categorisation", "### ring-fence-breach"
    ]  # fmt: skip
    assert "No. A waiver of it has no effect." in lines


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unreadable-workbook", "It always applies."),
        ("manual-calculation", "It looks at every workbook that can be read."),
        ("total-typed-over", "It looks at every workbook that can be read and whose year has a rulebook."),
        (
            "zero-amount",
            "It needs Source, the amount of the year before, the year's amount and the amount of the year after in",
        ),
        ("review-missing", "Every row counts of Activity ref in Reviews: where a cell there must be put right first"),
        ("grand-total-mismatch", "It needs Approved total in About, and Source and the year's amount in Allocations, and"),
        ("control-from-lines", "It needs the table Allocations."),
    ],
)
def test_when_a_check_does_not_apply_follows_from_what_it_needs(name, said):
    [limits] = [
        section.text for section in explain_check(CHECKS_BY_NAME[name]).sections if section.heading == "When it does not apply"
    ]
    assert said in limits
