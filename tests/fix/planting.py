"""Faults planted in finished workbooks, cell by cell in their very XML, and what fixing them changes."""

import re

from tests.graft.packages import added, differing, read, related, tabs
from tests.kitchen.package import Package
from validators.checks.engine import validate
from validators.fix.plan import plan_file_fixes
from validators.loading.loading import load
from validators.reading.workbook_reader import read_content

TEXT, NUMBER, DAY = "11", "12", "14"
"""The numbers of looks in the samples: of a text, of an amount, of a date."""

AS_TEXT = "10"
"""The number of a look whose format is Text."""


def planted(content, *cells):
    """The workbook with other cells: (sheet, ref, XML), in which {old} is the look that the cell had."""
    package = Package(content)
    for sheet, ref, xml in cells:
        part = package.sheet(sheet)
        text = package.text(part)
        old = re.search(cell_pattern(ref), text, re.DOTALL)[0]
        look = (re.search(r' s="(\d+)"', old) or ["", "0"])[1]
        package.parts[part] = text.replace(old, xml.replace("{ref}", ref).replace("{old}", look)).encode()
    return package.packed()


def cell_pattern(ref):
    return rf"""<(?:\w+:)?c(?=\s)[^>]*?\br\s*=\s*["']{ref}["'](?:[^>]*?/>|.*?</(?:\w+:)?c\s*>)"""


def text(value, look="{old}"):
    return f'<c r="{{ref}}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def number(value, look="{old}"):
    return f'<c r="{{ref}}" s="{look}"><v>{value}</v></c>'


def formula(said, value, look="{old}"):
    return f'<c r="{{ref}}" s="{look}"><f>{said}</f><v>{value}</v></c>'


def checked(content, rules=None):
    book = load(read_content("register.xlsm", content), rules)
    return book, validate(book)


def fixed(content, *accepted, rules=None):
    """The plan to fix a workbook."""
    return plan_file_fixes(content, *checked(content, rules), accepted, rules)


def found(report):
    """The checks and cells of a report's findings."""
    return {(finding.check, str(finding.cell)) for finding in report.findings}


def cell_of(content, sheet, ref):
    """The XML of one cell."""
    part = next(tab.part for tab in tabs(content) if tab.name == sheet)
    return re.search(cell_pattern(ref), read(content, part).decode(), re.DOTALL)[0]


def values(content):
    """What every cell holds, as the product reads it."""
    grids = read_content("register.xlsm", content).grids
    return {(g.name, row, c): v for g in grids for c, strip in g.column_cells.items() for row, v in zip(*strip, strict=True)}


def outside(content, part, refs):
    """The bytes of a sheet without some cells."""
    rest = read(content, part)
    for ref in refs:
        rest, times = re.subn(cell_pattern(ref).encode(), b"", rest, flags=re.DOTALL)
        assert times == 1, ref
    return rest


def assert_only_named_cells_differ(before, after, planned):
    """All else keeps its bytes: the other parts of the file, and in the sheets all that lies outside of the named cells."""
    named = {}
    for cell in [fix.cell for fix in planned.fixes] + [each.cell for each in planned.recalculated]:
        named.setdefault(cell.sheet, []).append(cell.ref)
    parts = {tab.name: tab.part for tab in tabs(before)}
    for sheet, refs in named.items():
        assert outside(before, parts[sheet], refs) == outside(after, parts[sheet], refs), sheet
    formulas = [fix.cell.sheet for fix in planned.fixes if type(fix.new).__name__ == "NewFormula"]
    in_step = {target for sheet in formulas for kind, target in related(before, parts[sheet]).values() if kind == "table"}
    in_step |= {"xl/calcChain.xml"} if formulas else set()
    in_step |= {"xl/workbook.xml"} if any("opens the workbook" in note for note in planned.notes) else set()
    changed = differing(before, after)
    assert {parts[sheet] for sheet in named} <= changed <= {parts[sheet] for sheet in named} | in_step
    assert not added(before, after)


def assert_fixed(before, planned, rules=None):
    """The fixed findings are gone, nothing else is found that was not hidden, and a second run has nothing to do."""
    was, now = found(checked(before, rules)[1]), found(checked(planned.content, rules)[1])
    assert planned.fixes
    assert not {(fix.check, str(fix.cell)) for fix in planned.fixes} & now
    assert now - was == {(finding.check, str(finding.cell)) for finding in planned.revealed}
    again = fixed(planned.content, rules=rules)
    assert (list(again.fixes), again.content == planned.content) == ([], True)
