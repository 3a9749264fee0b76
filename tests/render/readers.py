"""How a test reads a report: by the ending that its format declares, so that a new format with a known one needs nothing here.

A reader has two parts. skeleton gives what a report has around the text from a workbook, and must be the same whatever that
text is. is_inert says whether nothing in a report acts on who reads it.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from tests.render.pages import page_of
from validators.render.report.csv import FORMULA_STARTS
from validators.render.report_formats import load_format

NO_READER = (
    "Nothing says how a test reads a report that ends in {ending}, as {name} declares. Add a reader to READERS in "
    "tests/render/readers.py."
)
MARKDOWN_CHARACTERS = "`*_<>[]()|\\@#!~$&:.\n"


class Reader(NamedTuple):
    """skeleton: of a report and the text from a workbook in it. is_inert: of a report."""

    skeleton: Callable[[str, str], object]
    is_inert: Callable[[str], bool]


def reader_of(name):
    """The reader of a report format; the test fails with what to add where there is none."""
    return reader_by_ending(load_format(name).ending, name)


def reader_by_ending(ending, name):
    """The reader of files with an ending, which a format of some name declares; the test fails where there is none."""
    if ending not in READERS:
        pytest.fail(NO_READER.format(ending=ending, name=name), pytrace=False)
    return READERS[ending]


def count_lines(shown, _=""):
    return len(shown.split("\n"))


def has_no_escapes(shown):
    return "\x1b" not in shown


def csv_row_lengths(shown, _=""):
    return [len(row) for row in csv.reader(io.StringIO(shown, newline=""), strict=True)]


def has_no_formula(shown):
    return not [cell for row in csv.reader(io.StringIO(shown)) for cell in row if cell.lstrip().startswith(FORMULA_STARTS)]


def json_shape(shown, text):
    return _shape(json.loads(shown), text)


def json_line_shapes(shown, text):
    return [_shape(json.loads(line), text) for line in shown.splitlines()]


def _shape(value, text):
    """Keys, but for one that is the text itself, the lengths of lists, and of all else its type."""
    if isinstance(value, dict):
        return {"" if key == text else key: _shape(each, text) for key, each in value.items()}
    return [_shape(each, text) for each in value] if isinstance(value, list) else type(value).__name__


def is_json(shown):
    return isinstance(json.loads(shown), dict)


def is_json_lines(shown):
    return all(map(is_json, shown.splitlines()))


def html_tags(shown, _=""):
    tags = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: tags.append((tag, [name for name, _ in attributes]))
    parser.handle_comment = parser.handle_pi = parser.unknown_decl = lambda _: tags.append("not a tag")
    parser.feed(shown)
    return tags


def is_inert_page(shown):
    page = page_of(shown)
    scripts = "".join(script.text for script in page.every("script"))
    kinds = {name for element in page.every() for name in element.of}
    return "owned" not in scripts and not [name for name in kinds if name.startswith("on")] and not list(page.every("img"))


def markdown_characters(shown, _=""):
    """The characters that Markdown gives a meaning, counted; those that are written as numbers have none."""
    return Counter(c for c in re.sub(r"&#\d+;", "", shown) if c in MARKDOWN_CHARACTERS)


def has_no_link_or_tag(shown):
    return "](" not in shown and not re.search(r"<[a-zA-Z!/]", shown)


def xml_elements(shown, _=""):
    return [(element.tag, sorted(element.attrib)) for element in ET.fromstring(shown.encode()).iter()]  # noqa: S314 - our own


def is_xml(shown):
    return bool(ET.fromstring(shown.encode()).tag)  # noqa: S314 - our own


READERS = {
    ".csv": Reader(csv_row_lengths, has_no_formula),
    ".html": Reader(html_tags, is_inert_page),
    ".json": Reader(json_shape, is_json),
    ".jsonl": Reader(json_line_shapes, is_json_lines),
    ".md": Reader(markdown_characters, has_no_link_or_tag),
    ".sarif": Reader(json_shape, is_json),
    ".txt": Reader(count_lines, has_no_escapes),
    ".xml": Reader(xml_elements, is_xml),
}
