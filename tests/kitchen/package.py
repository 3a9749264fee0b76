"""A workbook package taken apart, to which parts are added as Excel writes them."""

import re
from io import BytesIO
from posixpath import basename, dirname, join, relpath
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
FORMULAS = "http://schemas.microsoft.com/office/excel/2006/main"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"
STRINGS = "xl/sharedStrings.xml"

WORKBOOK = """
fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames
calcPr oleSize customWorkbookViews pivotCaches extLst
""".split()  # noqa: SIM905 - words in a row are read more easily
"""What a workbook part may hold, in its order (ECMA-376, CT_Workbook)."""

WORKSHEET = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells conditionalFormatting
dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter ignoredErrors drawing legacyDrawing controls
tableParts extLst
""".split()  # noqa: SIM905 - words in a row are read more easily
"""What a worksheet part may hold, in its order (ECMA-376, CT_Worksheet)."""


def relationships_of(part):
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def extension(uri, inside, **namespaces):
    """An entry of an extLst; only programs that know its uri read it."""
    declared = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in namespaces.items())
    return f'<ext uri="{uri}"{declared}>{inside}</ext>'


class Package:
    """parts: the content of each part by its name, as text where it is XML."""

    def __init__(self, content):
        with ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def text(self, part):
        return self.parts[part].decode()

    def add(self, part, content, kind=None):
        """Puts a part in; kind: its content type, where its ending does not say it."""
        declared = content if isinstance(content, bytes) else content.encode()
        self.parts[part] = declared
        if kind:
            self.edit(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')

    def ending(self, letters, kind):
        """Says the content type of all parts of an ending."""
        if f'Extension="{letters}"' not in self.text(TYPES):
            self.edit(TYPES, "<Default ", f'<Default Extension="{letters}" ContentType="{kind}"/><Default ', times=1)

    def edit(self, part, old, new, times=None):
        """Replaces a text that stands once; or its first times."""
        text = self.text(part)
        if old not in text or (times is None and text.count(old) > 1):
            raise LookupError(f"{old} stands {text.count(old)} times in {part}")
        self.parts[part] = text.replace(old, new, times or -1).encode()

    def relate(self, part, kind, target, *, outside=False):
        """A relationship of a part ("" is the package) to another; gives its id."""
        place = relationships_of(part)
        if place not in self.parts:
            self.parts[place] = f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode()
        taken = re.findall(r'Id="rId(\d+)"', self.text(place))
        key = f"rId{max(map(int, taken), default=0) + 1}"
        kind = kind if ":" in kind else f"{OFFICE}/{kind}"
        where = target if outside else relpath(f"/{target}", f"/{dirname(part)}")
        mode = ' TargetMode="External"' if outside else ""
        link = f'<Relationship Id="{key}" Type="{kind}" Target="{where}"{mode}/>'
        self.edit(place, "</Relationships>", f"{link}</Relationships>")
        return key

    def sheet(self, name):
        """The part of a sheet."""
        key = re.search(rf'<sheet name="{name}"[^>]* r:id="(\w+)"', self.text(BOOK))[1]
        target = re.search(rf'Id="{key}"[^>]* Target="([^"]*)"', self.text(relationships_of(BOOK)))[1]
        return f"xl/{target}"

    def insert(self, part, xml, order=WORKSHEET):
        """Puts an element among the children of a part's root, in their order; an extension goes into the list of them."""
        if xml.startswith("<ext "):
            return self._extend(part, xml, order)
        name = re.match(r"<(?:mc:AlternateContent[^>]*><mc:Choice[^>]*><)?(\w+)", xml)[1]
        content = self.parts[part]
        later = [at for child, at in _children(content) if child in order[order.index(name) + 1 :]]
        at = min(later, default=content.rindex(b"</"))
        self.parts[part] = content[:at] + xml.encode() + content[at:]
        return None

    def _extend(self, part, xml, order):
        whole = dict(_children(self.parts[part])).get("extLst")
        if whole is None:
            self.insert(part, f"<extLst>{xml}</extLst>", order)
        else:
            content = self.parts[part]
            at = content.rindex(b"</extLst>")
            self.parts[part] = content[:at] + xml.encode() + content[at:]

    def string(self, text):
        """The number of a text among those that cells share."""
        found = self.text(STRINGS)
        number = found.count("<si>")
        counts = f'count="{number + 1}" uniqueCount="{number + 1}"'
        found = re.sub(r'count="\d+" uniqueCount="\d+"', counts, found, count=1)
        self.parts[STRINGS] = found.replace("</sst>", f"<si><t>{text}</t></si></sst>").encode()
        return number

    def packed(self):
        """The package as bytes, without a clock."""
        held = BytesIO()
        with ZipFile(held, "w", ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, content)
        return held.getvalue()


def _children(content):
    """The names of the root's children, and where the bytes of each begin."""
    found, depth = [], 0
    parser = expat.ParserCreate()

    def start(name, _):
        nonlocal depth
        depth += 1
        if depth == 2:
            found.append((name, parser.CurrentByteIndex))

    def end(_):
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place
    return found
