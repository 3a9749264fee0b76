"""The same XML in other spellings: what a parser must read alike, written as other programs, or none yet, write it."""

import io
import itertools
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from tests.reading.packages import MAIN, STRICT

READ_AS_XML = (".xml", ".rels")
ALWAYS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
IN_QUOTES = ALWAYS | {'"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"}


@dataclass
class Element:
    """An element as it was written: its name and attributes with their prefixes, and what is in it."""

    name: str
    attributes: list[tuple[str, str]]
    inside: list = field(default_factory=list)

    @property
    def holds_elements_alone(self):
        """Whether spaces between the elements in it mean nothing."""
        texts = [each for each in self.inside if isinstance(each, str)]
        return len(texts) < len(self.inside) and not "".join(texts).strip()


def tree(content):
    """The elements of a part."""
    parser = expat.ParserCreate()
    parser.ordered_attributes = parser.buffer_text = True
    top = Element("", [])
    opened = [top]

    def start(name, flat):
        element = Element(name, list(zip(flat[::2], flat[1::2], strict=True)))
        opened[-1].inside.append(element)
        opened.append(element)

    def text(written):
        opened[-1].inside.append(written)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    parser.CharacterDataHandler = text
    parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place
    return next(each for each in top.inside if isinstance(each, Element))


class Spelling:
    """Writes elements as Excel does; what is derived from it differs in one way."""

    quote, gap, indent, closes = '"', " ", "", True

    def text(self, text):
        """A text between two tags."""
        return "".join(ALWAYS.get(each, each) for each in text)

    def attributes(self, pairs):
        """The attributes of an element in the order in which they are written."""
        return pairs

    def name(self, name):
        """The name of an element."""
        return name

    def whole(self, element):
        """An element with all that is in it."""
        name = self.name(element.name)
        begun = f"<{name}" + "".join(self._attribute(*pair) for pair in self.attributes(element.attributes))
        if not element.inside:
            return begun + ("/>" if self.closes else f"></{name}>")
        between = self.indent if element.holds_elements_alone else ""
        inside = [each if isinstance(each, Element) else self.text(each) for each in element.inside]
        if between:
            inside = [each for each in inside if isinstance(each, Element)]
        parts = [self.whole(each) if isinstance(each, Element) else each for each in inside]
        return f"{begun}>{''.join(between + part for part in parts)}{between}</{name}>"

    def _attribute(self, name, value):
        return f"{self.gap}{name}={self.quote}{self.value(value)}{self.quote}"

    def value(self, text):
        """The value of an attribute."""
        return "".join(IN_QUOTES.get(each, each) for each in text)


class Opened(Spelling):
    """<v></v> for <v/>."""

    closes = False


class Reversed(Spelling):
    """The last attribute first."""

    def attributes(self, pairs):
        return pairs[::-1]


class Quoted(Spelling):
    """' for "."""

    quote = "'"


class Referred(Spelling):
    """Some of the characters by their numbers."""

    def text(self, text):
        return referred(text, ALWAYS)

    def value(self, text):
        return referred(text, IN_QUOTES)


class Indented(Spelling):
    """Each element on a line of its own, with more than one space before an attribute."""

    gap, indent = "\n   ", "\n\t"


class WindowsLines(Indented):
    """The same with the line ends of Windows, in texts too."""

    gap, indent = "\r\n ", "\r\n  "

    def text(self, text):
        return super().text(text).replace("\n", "\r\n")


class Prefixed(Spelling):
    """The main namespace under a prefix."""

    def __init__(self):
        self._prefix = ""

    def whole(self, element):
        before, default = self._prefix, dict(element.attributes).get("xmlns")
        if default is not None:
            self._prefix = "main:" if default in (MAIN, STRICT) else ""
        written = super().whole(element)
        self._prefix = before
        return written

    def name(self, name):
        return name if ":" in name else self._prefix + name

    def attributes(self, pairs):
        main = self._prefix.rstrip(":")
        return [(f"xmlns:{main}" if main and name == "xmlns" else name, value) for name, value in pairs]


def referred(text, always):
    """A text with every third of its characters by its number, in tens or sixteens."""
    turns = itertools.cycle(["{}", "&#{:d};", "{}", "{}", "&#x{:X};"])
    return "".join(
        always.get(each, each) if turn == "{}" else turn.format(ord(each)) for each, turn in zip(text, turns, strict=False)
    )


SPELLINGS = {each.__name__: each for each in (Spelling, Opened, Reversed, Quoted, Referred, Indented, WindowsLines, Prefixed)}


def spelled(part, spelling):
    """A part in a spelling."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{SPELLINGS[spelling]().whole(tree(part))}'


def respelled(content, spelling):
    """The bytes of a package, with every part that is read as XML in a spelling."""
    return changed(content, lambda part: spelled(part.encode(), spelling))


def changed(content, change):
    """The bytes of a package, with every part that is read as XML changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode("utf-8-sig")) if name.endswith(READ_AS_XML) else part)
    return buffer.getvalue()
