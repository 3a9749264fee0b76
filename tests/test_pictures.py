"""The pictures of the pages: each is made by a script, is shown on a page, and is small."""

import re
import struct
from pathlib import Path

import pytest

from tests import pixels
from tests.pictures import MADE, PICTURES

TESTS = Path(__file__).parent
NAMES = sorted(path.stem for path in PICTURES.iterdir())
MOST = 120_000
"""The bytes of a picture."""
WIDEST = 1200
"""The dots of a row, of which a page of GitHub shows rather fewer."""


def test_every_picture_that_the_script_makes_is_there():
    assert not MADE.keys() - set(NAMES), "run: python -m tests.pictures"


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_made_by_a_script(name):
    scripts = [text for path in TESTS.glob("*.py") if "PICTURES = " in (text := path.read_text("utf-8"))]
    assert any(f'"{name}"' in text for text in scripts)


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_a_small_png(name):
    content = (PICTURES / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) < MOST
    assert struct.unpack(">I", content[16:20])[0] <= WIDEST


def test_every_picture_is_shown_on_a_page():
    pages = [TESTS.parent / "README.md", *PICTURES.parent.rglob("*.md")]
    shown = {name for page in pages for name in re.findall(r"pictures/([\w-]+)\.png\)", page.read_text("utf-8"))}
    assert shown == set(NAMES)


def test_a_picture_is_cropped_to_what_is_on_it_and_no_line_is_cut_in_two():
    white, black = b"\xff" * 3, b"\0" * 3
    ink = white * 50 + black * 3 + white * 50
    blank = white * 103
    rows = pixels.crop([*[blank] * 50, ink, blank, ink, ink], 53 / 54)
    assert {len(row) for row in rows} == {3 * (3 + 2 * pixels.MARGIN)}
    assert [black in row for row in rows] == [False] * pixels.MARGIN + [True] + [False] * pixels.MARGIN


def test_a_picture_of_very_many_colours_is_written_with_those_that_a_byte_can_name():
    rows = [b"".join(bytes((x, y, 128)) for x in range(64)) for y in range(64)]
    content = pixels.write_png(rows)
    palette = content.index(b"PLTE")
    assert 3 < struct.unpack(">I", content[palette - 4 : palette])[0] <= 3 * pixels.COLOURS
