"""A page of HTML as its elements, for tests to look through."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "link", "img"}


@dataclass
class Element:
    """One element. text: all that is in it."""

    tag: str
    of: dict = field(default_factory=dict)
    inside: list = field(default_factory=list)
    text: str = ""

    def every(self, *tags):
        """All elements under this one, of these tags if any are given."""
        for child in self.inside:
            if not tags or child.tag in tags:
                yield child
            yield from child.every(*tags)

    def first(self, tag):
        return next(self.every(tag))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Element("page")]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        closed = self.open.pop()
        assert closed.tag == tag, f"{closed.tag} is closed by {tag}"

    def handle_data(self, data):
        for element in self.open:
            element.text += data


def page_of(html):
    """The page; every element must be closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    [page] = reader.open
    return page
