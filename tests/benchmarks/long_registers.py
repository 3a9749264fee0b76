"""A short register made long: its lines again and again, under refs and with amounts of their own, as its writer has them.

The writer holds all cells at once, and those of a million lines would not fit. The sums stay those of the short register, and
are found to be wrong; nothing else is.
"""

import io
import re
import zipfile

STRINGS = "xl/sharedStrings.xml"
HEADER = 4
TABLE = re.compile(rb' displayName="(?:Allocations|Reviews)" ref="A4:[A-Z]+(\d+)"(?: totalsRowCount="(1)")?')
ROW = re.compile(rb'<row r="(\d+)".*?</row>')
PLACE = re.compile(rb'(<(?:row|c) r="[A-Z]*)\d+"')
REF = re.compile(rb'(<c r="[AB]%\(row\)d" s="10" t="s"><v>)(\d+)(?=</v>)')
"""A ref, by the look that the writer gives keys: no two lines may share one."""
AMOUNT = re.compile(rb'(<c r="[QS]%\(row\)d"[^>]*>(?:<f>[^<]*</f>)?<v>)([\d.]+)(?=</v>)')
"""The money of the year, and what the years add up to."""
STRING = re.compile(rb"<si><t[^>]*>([^<]*)</t></si>")

DEARER = 10
"""The pounds by which a line is dearer each time, so that it is not taken for a duplicate."""
REFS, AMOUNTS = b"ref%d", b"amount%d"


class Strings:
    """The shared strings: those of the short register, and refs made of them for each time that its lines come again."""

    def __init__(self, content):
        self.all = STRING.findall(content)
        self._made = {}

    def again(self, number, time):
        """The number of a ref as it stands the first time, or a later one."""
        if time and (number, time) not in self._made:
            self._made[number, time] = len(self.all)
            self.all.append(b"%s.%d" % (self.all[number], time))
        return self._made.get((number, time), number)

    def pieces(self):
        yield b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        for at in range(0, len(self.all), 1000):
            yield b"".join(b"<si><t>%s</t></si>" % text for text in self.all[at : at + 1000])
        yield b"</sst>"


def lengthened(content, times, path):
    """Write a register of so many times the lines of one that the benchmark's writer wrote, whose bytes are given."""
    with zipfile.ZipFile(io.BytesIO(content)) as short, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as long:
        strings = Strings(short.read(STRINGS))
        for name in (*(each for each in short.namelist() if each != STRINGS), STRINGS):
            with long.open(name, "w", force_zip64=True) as part:
                for piece in strings.pieces() if name == STRINGS else _pieces(short, name, times, strings):
                    part.write(piece)


def _pieces(short, name, times, strings):
    """A part as it is in the long register."""
    content = short.read(name)
    table = TABLE.search(_beside(short, name))
    if not table:
        yield content
        return
    last, totals = int(table[1]), len(table[2] or b"")
    lines = last - totals - HEADER
    if name.startswith("xl/tables"):
        for row in (last, last - totals):
            content = content.replace(b'%d"' % row, b'%d"' % (row + lines * (times - 1)))
        yield content
        return
    head, _, rest = content.partition(b'<row r="%d"' % (HEADER + 1))
    rows = [each[0] for each in ROW.finditer(content, len(head))]
    yield head
    yield from _lines([_template(row) for row in rows[:lines]], times, strings)
    yield from (PLACE.sub(rb'\g<1>%d"' % (HEADER + 1 + lines * times), row) for row in rows[lines:])
    yield rest[rest.index(b"</sheetData>") :]


def _beside(short, name):
    """The table that stands on a sheet, or is the part itself: the writer gives both one number."""
    beside = name.replace("worksheets/sheet", "tables/table")
    return short.read(beside) if beside in short.namelist() else b""


def _template(row):
    """A row to be filled in, with the refs and the amounts that it has the first time, by the names of their places."""
    held = {}

    def named(found, name, sort):
        held[name % len(held)] = float(found[2])
        return found[1] + b"%%(%s)%s" % (name % (len(held) - 1), sort)

    text = PLACE.sub(rb'\1%(row)d"', row.replace(b"%", b"%%"))
    text = REF.sub(lambda found: named(found, REFS, b"d"), text)
    return AMOUNT.sub(lambda found: named(found, AMOUNTS, b".2f"), text), held


def _lines(templates, times, strings):
    row = HEADER
    for time in range(times):
        for text, held in templates:
            row += 1
            again = {
                name: strings.again(int(value), time) if name.startswith(b"ref") else value + DEARER * time
                for name, value in held.items()
            }
            yield text % {b"row": row, **again}
