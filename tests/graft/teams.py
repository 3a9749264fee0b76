"""A small workbook of an office's own, and ways to change what its parts say."""

import re
from datetime import datetime
from functools import lru_cache
from io import BytesIO

import xlsxwriter

from tests.kitchen.package import BOOK, MAIN, SPREADSHEET, TYPES, Package, relationships_of

LINKS, APP, STYLES = relationships_of(BOOK), "docProps/app.xml", "xl/styles.xml"
REGISTER, NOTES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
SET_UP = datetime(2018, 4, 1)  # noqa: DTZ001 - a sheet's dates have no zone


@lru_cache
def team(*more, date_1904=False):
    """The workbook's bytes; more: names of further sheets, each with a word in it. It opens at the second sheet."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": date_1904}) as made:
        made.set_properties({"created": SET_UP})
        bold, day = made.add_format({"bold": True}), made.add_format({"num_format": "dd/mm/yyyy"})
        register, notes = made.add_worksheet("Register"), made.add_worksheet("Notes")
        register.write_row("A1", ["Line", "Amount"], bold)
        register.write_row("A2", ["L001", 1200.5])
        register.write_formula("B3", "=SUM(B2:B2)", None, 1200.5)
        register.write_datetime("C2", SET_UP, day)
        register.repeat_rows(0)
        notes.write_string("A1", "Ask the provider.")
        notes.activate()
        made.define_name("Rate", "=Register!$B$2")
        made.define_name("Notes!Local", "=Notes!$A$1")
        for name in more:
            made.add_worksheet(name).write_string("A1", "Of the team's own")
    return changed(buffer.getvalue(), (BOOK, ' fullCalcOnLoad="1"', ""))


def changed(content, *edits):
    """The workbook with edits made: (part, pattern, new text), wherever the pattern is found."""
    package = Package(content)
    for part, pattern, new in edits:
        text, times = re.subn(pattern, new, package.text(part), flags=re.DOTALL)
        assert times, f"{pattern} does not stand in {part}"
        package.parts[part] = text.encode()
    return package.packed()


def without(content, part):
    """The workbook without a part and without all that speaks of it."""
    package = Package(content)
    del package.parts[part]
    for place in (TYPES, "_rels/.rels", LINKS):
        spoken = rf'<(?:Override|Relationship) [^>]*{part.rpartition("/")[2]}"[^>]*/>'
        package.parts[place] = re.sub(spoken, "", package.text(place)).encode()
    return package.packed()


def with_part(content, part, link, *, of=BOOK, kind="application/x-odd"):
    """The workbook with one more part, of a content type, to which another ("" is the package) relates."""
    package = Package(content)
    package.add(part, "<part/>", kind)
    package.relate(of, link, part)
    return package.packed()


def with_book_at(place, said=""):
    """The workbook with its workbook part elsewhere; said: how others spell its name."""
    package = Package(team())
    package.parts[place] = package.parts.pop(BOOK)
    package.parts[relationships_of(place)] = package.text(LINKS).replace('Target="', 'Target="/xl/').encode()
    del package.parts[LINKS]
    for part in (TYPES, "_rels/.rels"):
        package.parts[part] = package.text(part).replace(BOOK, said or place).encode()
    return package.packed()


def with_prefix(content, part):
    """The workbook with every element of a part under a prefix."""
    package = Package(content)
    text = re.sub(r"<(/?)(\w+)(?=[\s/>])", r"<\1x:\2", package.text(part))
    package.parts[part] = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"').encode()
    return package.packed()


def with_formula(content, formula, value, part=REGISTER):
    """The workbook with one more formula of the team's own, in E1 of a sheet whose first row ends before it."""
    package = Package(content)
    package.edit(part, "</row>", f'<c r="E1"><f>{formula}</f><v>{value}</v></c></row>', times=1)
    return package.packed()


def with_table(content, name):
    """The workbook with a Table over the register's first two rows."""
    package = Package(content)
    part = "xl/tables/table1.xml"
    columns = '<tableColumns count="2"><tableColumn id="1" name="Line"/><tableColumn id="2" name="Amount"/></tableColumns>'
    head = f'<table xmlns="{MAIN}" id="7" name="{name}" displayName="{name}" ref="A1:B2" totalsRowShown="0">'
    package.add(part, f'{head}<autoFilter ref="A1:B2"/>{columns}</table>', f"{SPREADSHEET}.table+xml")
    key = package.relate(REGISTER, "table", part)
    package.insert(REGISTER, f'<tableParts count="1"><tablePart r:id="{key}"/></tableParts>')
    return package.packed()


def with_name(content, name, means, sheet=None):
    """The workbook with one more name. sheet: the place of the sheet whose own it is, from 0."""
    local = "" if sheet is None else f' localSheetId="{sheet}"'
    return changed(
        content, (BOOK, "</definedNames>", f'<definedName name="{name}"{local}>{means}</definedName></definedNames>')
    )


def protected(content):
    """The workbook with its structure protected: no sheet may be added, moved or deleted."""
    return changed(content, (BOOK, "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>'))


def reordered(content, *order):
    """The workbook after its sheets were dragged into another order; order: the old place of each, from 0."""
    package = Package(content)
    text = package.text(BOOK)
    entries = re.findall(r"<sheet [^>]*/>", text)
    text = text.replace("".join(entries), "".join(entries[at] for at in order))

    def now(found):
        return f'{found[1]}"{order.index(int(found[2]))}"'

    package.parts[BOOK] = re.sub(r'((?:localSheetId|activeTab|firstSheet)=)"(\d+)"', now, text).encode()
    return package.packed()


def renamed(content, old, new):
    """The workbook after a sheet was given another name; what else speaks of it follows, but for texts."""
    package = Package(content)
    for part in [name for name in package.parts if name.endswith(".xml")]:
        text = package.text(part).replace(f"'{old}'!", f"'{new}'!").replace(f'<sheet name="{old}"', f'<sheet name="{new}"')
        package.parts[part] = text.encode()
    return package.packed()


def with_chain(content, number, *refs):
    """The workbook with the order in which its formulas were calculated: those of a sheet, by the sheet's number."""
    package = Package(content)
    cells = "".join(f'<c r="{ref}" i="{number}"/>' for ref in refs)
    package.add("xl/calcChain.xml", f'<calcChain xmlns="{MAIN}">{cells}</calcChain>', f"{SPREADSHEET}.calcChain+xml")
    package.relate(BOOK, "calcChain", "xl/calcChain.xml")
    return package.packed()


def saved_again(content):
    """The workbook as Excel may save it: parts are numbered again, and names are in alphabetical order."""
    package = Package(content)
    old = [re.findall(rf"xl/{kind}\d+\.xml", "\n".join(package.parts)) for kind in ("worksheets/sheet", "tables/table")]
    fresh = {part: name for parts in old for part, name in zip(parts, [*parts[1:], *parts[:1]], strict=True)}
    fresh |= {relationships_of(part): relationships_of(name) for part, name in fresh.items()}
    package.parts = {fresh.get(part, part): package.parts[part] for part in package.parts}
    for part in [TYPES, *(name for name in package.parts if name.endswith(".rels"))]:
        text = package.text(part)
        package.parts[part] = re.sub(r"[a-z]+/[a-z]+\d+\.xml", lambda at: _again(at[0], fresh), text).encode()
    names = re.findall("<definedName .*?</definedName>", package.text(BOOK))
    return changed(package.packed(), (BOOK, re.escape("".join(names)), "".join(sorted(names, key=str.lower))))


def _again(target, fresh):
    return fresh.get(f"xl/{target}", f"xl/{target}").removeprefix("xl/")
