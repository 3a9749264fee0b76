"""The checks of rows by frictionless: python with_frictionless.py WORKBOOK RULES. Prints how often each failed."""

import json
import sys
from collections import Counter
from pathlib import Path

from frictionless import Checklist, Dialect, Package, Resource, Schema, formats
from frictionless.checks import row_constraint
from openpyxl import load_workbook

path, rules = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
NO_LIMIT = 10_000_000
KINDS = {"unique-error": "duplicate-key", "foreign-key": "unknown-reference", "row-constraint": "end-before-start"}
CONSTRAINTS = {"required": "blank-cell", "enum": "not-in-list", "minimum": "negative-amount"}


def headings(sheet):
    """The headings of a sheet."""
    book = load_workbook(path, read_only=True)
    [row] = book[sheet].iter_rows(min_row=rules["header"], max_row=rules["header"], values_only=True)
    book.close()
    return [heading for heading in row if heading]


def field(name):
    """A column of the register."""
    kind = "number" if name in rules["amounts"] else "date" if name in (rules["start"], rules["end"]) else "any"
    held = {"required": name in rules["required"], "unique": name == rules["key"]}
    if name in rules["lists"]:
        held["enum"] = rules["lists"][name]
    if name in rules["amounts"]:
        held["minimum"] = 0
    return {"name": name, "type": kind, "constraints": {key: value for key, value in held.items() if value is not False}}


def resource(sheet, fields, keys=(), without=()):
    """A sheet of the workbook. without: the numbers of rows that are left out."""
    dialect = Dialect(header_rows=[rules["header"]], comment_rows=list(without), controls=[formats.ExcelControl(sheet=sheet)])
    schema = Schema.from_descriptor({"fields": fields, "foreignKeys": list(keys)})
    return Resource(name=sheet.lower(), path=path.name, basepath=str(path.parent), dialect=dialect, schema=schema)


keys = [
    {"fields": [column], "reference": {"resource": sheet.lower(), "fields": [column]}}
    for column, sheet in rules["references"].items()
]
others = [
    resource(sheet, [{"name": name, "type": "any"} for name in headings(sheet)]) for sheet in rules["references"].values()
]
totals = rules["header"] + rules["lines"] + 1
register = resource(rules["sheet"], [field(name) for name in headings(rules["sheet"])], keys, [totals])
package = Package(resources=[register, *others])
checklist = Checklist(checks=[row_constraint(formula=f"{rules['end']} >= {rules['start']}")])
report = package.get_resource(register.name).validate(checklist, limit_errors=NO_LIMIT)
found = Counter()
for error in report.task.errors:
    kind = KINDS.get(error.type) or CONSTRAINTS[error.note.split('"')[1]]
    found[kind] += 1
print(json.dumps(found))  # noqa: T201
