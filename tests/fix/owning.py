"""Sheets of a team's own in finished workbooks, whose formulas go by names of the register, and what Excel gives for them."""

from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.fix.planting import values
from tests.kitchen.package import BOOK, MAIN, SPREADSHEET, Package
from validators.model.raw_workbook import Area, column_letters
from validators.reading.cell_references import parse_area

OWN = "Monthly monitoring"
PART = "xl/worksheets/sheet99.xml"
LINKS = "xl/_rels/workbook.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


class Asked(NamedTuple):
    """One figure: how it is worked out, the cells tried, the name asked for, and the cells that are added up or given."""

    how: str
    tried: str
    name: str
    given: str = ""
    is_literal: bool = False

    def formula(self, row):
        name = '"{}"'.format(self.name.replace('"', '""')) if self.is_literal else f"A{row}"
        width = (
            parse_area(self.given or self.tried.rpartition("!")[2]).right - parse_area(self.tried.rpartition("!")[2]).left + 1
        )
        sheet = self.tried.rpartition("!")[0]
        given = f"{sheet}!{self.given}"
        whole = parse_area(self.tried.rpartition("!")[2])._replace(right=parse_area(self.given).right).ref if self.given else ""
        return {
            "SUMIF": f"SUMIF({self.tried},{name},{given})",
            "SUMIFS": f"SUMIFS({given},{self.tried},{name})",
            "COUNTIF": f"COUNTIF({self.tried},{name})",
            "VLOOKUP": f"VLOOKUP({name},{sheet}!{whole},{width},FALSE)",
            "INDEX": f"INDEX({given},MATCH({name},{self.tried},0))",
        }[self.how]

    def gives(self, stored):
        """What Excel gives, over what cells hold."""
        sheet, _, tried = self.tried.rpartition("!")
        meets = [_fold(stored.get((sheet, row, column))) == _fold(self.name) for row, column in _places(parse_area(tried))]
        if self.how == "COUNTIF":
            return float(sum(meets))
        given = [stored.get((sheet, row, column)) for row, column in _places(parse_area(self.given))]
        met = [value for value, is_met in zip(given, meets, strict=True) if is_met]
        if self.how in ("SUMIF", "SUMIFS"):
            return float(sum(value for value in met if isinstance(value, float)))
        return (met[0] if met[0] is not None else 0.0) if met else "#N/A"


def _fold(value):
    return value.casefold() if isinstance(value, str) else value


def _places(found: Area):
    return [(row, found.left) for row in range(found.top, found.bottom + 1)]


def with_own(content, *asked, name=OWN):
    """The workbook with a sheet of the team's own: a name and a figure a row."""
    stored = values(content)
    rows = "".join(_row(row, each, each.gives(stored)) for row, each in enumerate(asked, 1))
    return with_sheet(content, rows, name)


def with_sheet(content, rows, name=OWN):
    """The workbook with a sheet of these rows."""
    package = Package(content)
    package.add(PART, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>', f"{SPREADSHEET}.worksheet+xml")
    package.edit(BOOK, "</sheets>", f'<sheet name="{name}" sheetId="99" r:id="rId99"/></sheets>')
    target = "worksheets/sheet99.xml"
    package.edit(LINKS, "</Relationships>", f'<Relationship Id="rId99" Type="{KIND}" Target="{target}"/></Relationships>')
    return package.packed()


def _row(row, asked, value):
    text = f'<c r="A{row}" t="inlineStr"><is><t xml:space="preserve">{escape(asked.name)}</t></is></c>'
    kind = {"float": "", "str": ' t="str"'}[type(value).__name__] if value != "#N/A" else ' t="e"'
    return f'<row r="{row}">{text}<c r="B{row}"{kind}><f>{escape(asked.formula(row))}</f><v>{escape(str(value))}</v></c></row>'


def column(sheet, number, top, bottom):
    """The cells of a column, as a formula names them."""
    return f"{sheet}!{column_letters(number)}{top}:{column_letters(number)}{bottom}"
