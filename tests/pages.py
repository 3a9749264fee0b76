"""Every page of the project, found by being there: its blocks of code, its words in code type, its links."""

import os
import re
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\]\[]*\]\(([\w./%#:?=&@+~-]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
OURS = {".github"}
"""Folders with a dot whose pages are the project's own."""

GOLDENS = "golden"
"""Folders of files that tests compare with: they hold the program's output, and no page."""


class Page:
    """A file of Markdown."""

    def __init__(self, path):
        self.path, self.name = path, path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self):
        return self.path.read_text("utf-8")

    @cached_property
    def blocks(self):
        """Kind and text of each block of code, as if none were indented."""
        return [
            (kind, re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)) for indent, kind, block in BLOCK.findall(self.text)
        ]

    @cached_property
    def lines(self):
        return [line for _, block in self.blocks for line in block.splitlines()]

    @cached_property
    def prose(self):
        return BLOCK.sub("", self.text)

    @cached_property
    def inline(self):
        """What is in code type among the words."""
        return re.findall(r"`([^`\n]+)`", self.prose)

    @cached_property
    def links(self):
        return LINK.findall(re.sub(r"`[^`\n]+`", "", self.prose))

    @cached_property
    def anchors(self):
        """What a link may name after #, as GitHub makes it of a heading."""
        return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(self.prose)}


@lru_cache
def pages():
    """All pages, the README first."""
    found = [Path(folder, name) for folder, names in _folders() for name in names if name.endswith(".md")]
    return [Page(path) for path in sorted(found, key=lambda path: (path != ROOT / "README.md", path))]


def _folders():
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [name for name in inside if name in OURS or not (name.startswith(".") or name in (GOLDENS, "node_modules"))]
        yield folder, names


def page(name):
    """The page of that name, such as xl_addin/README.md."""
    return Page(ROOT / name)


def section(text, heading):
    """The text under a heading of the second level."""
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
