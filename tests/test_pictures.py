"""The pictures of the README and the guide: each is made by tests/pictures.py, is shown, and is small."""

import re
import struct

import pytest

from tests import pixels
from tests.pictures import MADE, PICTURES
from tests.test_guide import PAGES
from workbooks.__main__ import FOLDER

MOST = 120_000
"""The bytes of a picture."""
WIDEST = 1200
"""The dots of a row, of which a page of GitHub shows rather fewer."""


def test_every_picture_is_one_that_the_script_makes_and_each_of_these_is_there():
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}.png" for name in MADE}, "run: python -m tests.pictures"


@pytest.mark.parametrize("name", MADE)
def test_every_picture_is_a_small_png(name):
    content = (PICTURES / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) < MOST
    assert struct.unpack(">I", content[16:20])[0] <= WIDEST


def test_every_picture_is_shown_on_a_page():
    texts = [*PAGES.values(), (FOLDER.parent / "README.md").read_text("utf-8")]
    shown = {name for text in texts for name in re.findall(r"pictures/([\w-]+)\.png\)", text)}
    assert shown == MADE.keys()


def test_a_picture_is_cropped_to_what_is_on_it_and_no_line_is_cut_in_two():
    white, black = b"\xff" * 3, b"\0" * 3
    ink = white * 50 + black * 3 + white * 50
    blank = white * 103
    rows = pixels.cropped([*[blank] * 50, ink, blank, ink, ink], 53 / 54)
    assert {len(row) for row in rows} == {3 * (3 + 2 * pixels.MARGIN)}
    assert [black in row for row in rows] == [False] * pixels.MARGIN + [True] + [False] * pixels.MARGIN


def test_a_picture_of_very_many_colours_is_written_with_those_that_a_byte_can_name():
    rows = [b"".join(bytes((x, y, 128)) for x in range(64)) for y in range(64)]
    content = pixels.png(rows)
    palette = content.index(b"PLTE")
    assert 3 < struct.unpack(">I", content[palette - 4 : palette])[0] <= 3 * pixels.COLOURS
