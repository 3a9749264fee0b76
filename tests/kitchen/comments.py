"""Notes as Excel has always had them, and threaded comments as it has had them since 2018."""

from tests.kitchen.controls import VML, shapes
from tests.kitchen.package import BOOK, COMPATIBILITY, DECLARATION, MAIN, SPREADSHEET

THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
LINKS = "http://schemas.microsoft.com/office/2017/10/relationships"
PERSON = "{6D0B3C4E-6B1B-4A57-9D21-0C5D3B9F0A01}"
FIRST, REPLY = "{6D0B3C4E-6B1B-4A57-9D21-0C5D3B9F0A02}", "{6D0B3C4E-6B1B-4A57-9D21-0C5D3B9F0A03}"
QUESTION, ANSWER = "Is this line still needed?", "Yes, until the review is done."
FOR_OLDER = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it will get "
    f"removed if the file is opened in a newer version of Excel.\n\nComment:\n    {QUESTION}\nReply:\n    {ANSWER}"
)


def add(package):
    """Adds a note to the providers, and a thread to the register, with the note that older programs show."""
    _add_notes(package, "Providers", 1, "B6", "Example office", "Checked against the register of charities.")
    _add_notes(package, "Allocations", 2, "C5", f"tc={FIRST}", FOR_OLDER, uid=f' xr:uid="{FIRST}"')
    people = f'<person displayName="Example Person" id="{PERSON}" userId="S::person@example.org::1" providerId="AD"/>'
    whole = f'{DECLARATION}<personList xmlns="{THREADS}" xmlns:x="{MAIN}">{people}</personList>'
    package.add("xl/persons/person.xml", whole, "application/vnd.ms-excel.person+xml")
    package.relate(BOOK, f"{LINKS}/person", "xl/persons/person.xml")
    thread = _said(FIRST, "2018-06-28T09:00:00.00", QUESTION) + _said(REPLY, "2018-06-28T09:05:00.00", ANSWER, FIRST)
    whole = f'{DECLARATION}<ThreadedComments xmlns="{THREADS}" xmlns:x="{MAIN}">{thread}</ThreadedComments>'
    part = "xl/threadedComments/threadedComment1.xml"
    package.add(part, whole, "application/vnd.ms-excel.threadedcomments+xml")
    package.relate(package.sheet("Allocations"), f"{LINKS}/threadedComment", part)


def _said(number, when, text, parent=""):
    after = f' parentId="{parent}"' if parent else ""
    about = f'ref="C5" dT="{when}" personId="{PERSON}" id="{number}"{after}'
    return f"<threadedComment {about}><text>{text}</text></threadedComment>"


def _add_notes(package, sheet, number, ref, *said, uid=""):
    author, text = said
    part, drawn = f"xl/comments{number}.xml", f"xl/drawings/vmlDrawing{number + 1}.vml"
    known = f'xmlns:mc="{COMPATIBILITY}" mc:Ignorable="xr" xmlns:xr="{REVISION}"'
    one = f'<comment ref="{ref}" authorId="0" shapeId="0"{uid}><text><t xml:space="preserve">{text}</t></text></comment>'
    inside = f"<authors><author>{author}</author></authors><commentList>{one}</commentList>"
    package.add(part, f'{DECLARATION}<comments xmlns="{MAIN}" {known}>{inside}</comments>', f"{SPREADSHEET}.comments+xml")
    package.ending("vml", VML)
    row, column = int(ref[1:]) - 1, ord(ref[0]) - ord("A")
    package.add(drawn, shapes(_box(1024 * (number + 1) + 1, row, column), number + 1))
    where = package.sheet(sheet)
    key = package.relate(where, "vmlDrawing", drawn)
    package.insert(where, f'<legacyDrawing r:id="{key}"/>')
    package.relate(where, "comments", part)


def _box(number, row, column):
    kind = '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
    style = "position:absolute;margin-left:60pt;margin-top:2pt;width:108pt;height:60pt;z-index:1;visibility:hidden"
    anchor = f"{column + 1}, 15, {row}, 2, {column + 3}, 31, {row + 4}, 1"
    data = f"""<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData>"""
    return f'{kind}<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="{style}" fillcolor="#ffffe1">{data}</v:shape>'
