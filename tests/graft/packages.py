"""What can be seen of a workbook file without any of our code: its parts as they are packed, its sheets, names and Tables."""

import re
from io import BytesIO
from posixpath import dirname, normpath
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TYPES = "[Content_Types].xml"
NUMBERED = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
FACTS = "orig_filename compress_type CRC file_size date_time extra comment flag_bits external_attr internal_attr create_system"


class Packed(NamedTuple):
    """A part as it lies in the file: its packed bytes, and what the file's list says of it."""

    raw: bytes
    facts: tuple


class Named(NamedTuple):
    """A defined name: of a sheet, or of none; whether it is hidden; what it means."""

    name: str
    sheet: str | None
    hidden: bool
    means: str


class Tab(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    number: str
    part: str
    state: str


def parts(content):
    """Each part by its name: the very bytes that are packed, and the facts beside them. No name may stand twice."""
    found = {}
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            assert info.orig_filename not in found
            start = info.header_offset + 30
            start += sum(int.from_bytes(content[at : at + 2], "little") for at in (start - 4, start - 2))
            raw = content[start : start + info.compress_size]
            found[info.orig_filename] = Packed(raw, tuple(getattr(info, fact) for fact in FACTS.split()))
    return found


def read(content, part):
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(part)


def differing(before, after):
    """The parts that are not the same, byte for byte, in the second of two files, or are not in it."""
    old, new = parts(before), parts(after)
    return {name for name in old if old[name] != new.get(name)}


def added(before, after):
    return parts(after).keys() - parts(before).keys()


def main_part(content):
    """The workbook part."""
    return next(target for kind, target in related(content, "").values() if kind == "officeDocument")


def related(content, part):
    """The kind and the target of a part's relationships, by their ids; addresses outside begin with !."""
    place = _really(content, f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels".lstrip("/"))
    if place is None:
        return {}
    links = ET.fromstring(read(content, place))  # noqa: S314 - files of our own
    assert len({link.get("Id") for link in links}) == len(links), f"two relationships of one id in {place}"
    return {link.get("Id"): (link.get("Type").rpartition("/")[2], _target(content, part, link)) for link in links}


def _target(content, part, link):
    if link.get("TargetMode") == "External":
        return f"!{link.get('Target')}"
    path = link.get("Target") if link.get("Target").startswith("/") else f"/{dirname(part)}/{link.get('Target')}"
    found = unquote(normpath(path).lstrip("/"))
    return _really(content, found) or found


def _really(content, name):
    """A part's name as the file spells it; nothing where there is none."""
    with ZipFile(BytesIO(content)) as archive:
        return next((known for known in archive.namelist() if known.lower() == name.lower()), None)


def workbook(content):
    return ET.fromstring(read(content, main_part(content)))  # noqa: S314 - files of our own


def tabs(content):
    links = related(content, main_part(content))
    listed = workbook(content).find(f"{MAIN}sheets")
    return [Tab(e.get("name"), e.get("sheetId"), links[e.get(ID)][1], e.get("state", "visible")) for e in listed]


def titles(content):
    return [tab.name for tab in tabs(content)]


def names(content):
    order = titles(content)
    found = []
    for e in workbook(content).iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        at = e.get("localSheetId")
        sheet = None if at is None else order[int(at)]
        found.append(Named(e.get("name"), sheet, e.get("hidden") in {"1", "true"}, e.text))
    return found


def in_front(content):
    """The sheet at which the workbook opens."""
    view = workbook(content).find(f"{MAIN}bookViews/{MAIN}workbookView")
    return titles(content)[int(view.get("activeTab", 0)) if view is not None else 0]


def selected(content):
    """The sheets whose tabs are selected: what is typed then goes into all of them."""
    return [tab.name for tab in tabs(content) if re.search(rb'tabSelected="(1|true)"', read(content, tab.part))]


def tables(content):
    """The part of each Table, its number and its name."""
    kinds = [(kind, target) for part in parts(content) for kind, target in related(content, part).values()]
    found = sorted({target for kind, target in kinds if kind == "table"})
    roots = [ET.fromstring(read(content, part)) for part in found]  # noqa: S314 - files of our own
    return [(part, root.get("id"), root.get("displayName")) for part, root in zip(found, roots, strict=True)]


def said(content, part):
    """What a part says, tag by tag, without the counts that its edited lists bear."""
    text = re.sub(rb' (?:count|size)="\d+"', b"", read(content, part))
    return [piece for piece in re.split(rb"(?=<)|(?<=>)", text) if piece]


def is_sound(content, before=None):
    """Asserts what must hold in any workbook file. before: the file that it was made from, whose loose ends it may keep."""
    types = ET.fromstring(read(content, TYPES))  # noqa: S314 - files of our own
    overridden = [e.get("PartName").lstrip("/").lower() for e in types if e.tag.endswith("Override")]
    assert len(overridden) == len(set(overridden))
    assert "rels" in {e.get("Extension").lower() for e in types if e.tag.endswith("Default")}
    assert adrift(content) <= (adrift(before) if before else set())
    for tab in tabs(content):
        assert set(re.findall(r'r:id="(\w+)"', read(content, tab.part).decode())) <= related(content, tab.part).keys()
    listed = [
        [tab.name.lower() for tab in tabs(content)],
        [tab.number for tab in tabs(content)],
        [tab.part for tab in tabs(content)],
    ]
    listed += [[table[column].lower() for table in tables(content)] for column in (1, 2)]
    called = [(name.name.lower(), name.sheet) for name in names(content)]
    for unique in (*listed, called):
        assert len(unique) == len(set(unique))
    assert not {table[2].lower() for table in tables(content)} & {name for name, sheet in called if sheet is None}
    looks_are_there(content)


def adrift(content):
    """The relationships that lead to a part that is not there."""
    known = {name.lower() for name in parts(content)}
    every = ((part, target) for part in ("", *known) for _, target in related(content, part).values())
    return {(part, target) for part, target in every if not target.startswith("!") and target.lower() not in known}


def looks_are_there(content):
    """Asserts that every number of a look, of a font and so on is one that the workbook's formats have."""
    place = next(target for kind, target in related(content, main_part(content)).values() if kind == "styles")
    styles = ET.fromstring(read(content, place))  # noqa: S314 - files of our own
    boxes = {box.tag.removeprefix(MAIN): box for box in styles}
    assert all(int(box.get("count")) == len(box) for box in styles if box.get("count"))
    for numbered, kind in NUMBERED.items():
        used = {int(xf.get(numbered)) for xf in boxes["cellXfs"] if xf.get(numbered)}
        assert not used or max(used) < len(boxes[kind])
    codes = {(int(each.get("numFmtId")), each.get("formatCode")) for each in styles.iter(f"{MAIN}numFmt")}
    own = {number for number, _ in codes}
    assert len(codes) == len(own), "one number of two number formats"
    assert {number for xf in boxes["cellXfs"] if (number := int(xf.get("numFmtId", 0))) >= 164} <= own
    for tab in tabs(content):
        sheet = read(content, tab.part)
        assert max(map(int, re.findall(rb'<(?:\w+:)?c [^>]*\bs="(\d+)"', sheet)), default=0) < len(boxes["cellXfs"])
        assert max(map(int, re.findall(rb'dxfId="(\d+)"', sheet)), default=-1) < len(boxes.get("dxfs", ()))
