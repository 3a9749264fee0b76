"""Parts are read once, piece by piece, and no generated sheet is ever held whole."""

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from tests.graft.books import ROWS, book
from tests.graft.packages import read, titles
from tests.graft.readers import opened
from tests.graft.teams import team, with_formula
from tests.kitchen_sink import kitchen_sink
from validators.graft import zip_entries
from validators.graft.inject import graft
from validators.graft.part_pieces import cut_before
from validators.reading.package import CHUNK_SIZE, WorkbookPackage

LONG = 8_000
"""Rows: more than two pieces of a sheet."""


@pytest.fixture
def streamed(monkeypatch):
    """How often each part of each package was read."""
    counted = Counter()
    stream = WorkbookPackage.stream

    def counting(self, name):
        counted[id(self), name.lower()] += 1
        return stream(self, name)

    monkeypatch.setattr(WorkbookPackage, "stream", counting)
    return counted


def long_book():
    return book("Panel Long", rows=[(f"{ROWS[0][0]} {number}", *ROWS[0][1:]) for number in range(LONG)])


@pytest.mark.parametrize("original", [team, kitchen_sink], ids=["a team's workbook", "the kitchen sink"])
def test_no_sheet_chart_or_table_of_either_file_is_read_twice(streamed, original):
    graft(original(), book())
    large = {part: times for part, times in streamed.items() if not part[1].endswith(".rels")}
    assert {part for _, part in large} >= {"xl/worksheets/sheet1.xml", "xl/charts/chart1.xml"}
    assert set(large.values()) == {1}


def test_no_generated_sheet_is_read_twice_where_it_is_replaced(streamed):
    once = graft(team(), book())
    streamed.clear()
    graft(once, book())
    assert {times for (_, part), times in streamed.items() if part.startswith("xl/worksheets/sheet")} == {1}


def test_a_long_generated_sheet_is_packed_piece_by_piece(monkeypatch):
    longest = Counter()
    pack = zip_entries.pack_pieces

    def noting(name, pieces):
        def noted():
            for piece in pieces:
                longest[name] = max(longest[name], len(piece))
                yield piece

        return pack(name, noted())

    monkeypatch.setattr(zip_entries, "pack_pieces", noting)
    made = graft(team(), long_book())
    (part,) = (name for name in longest if name.startswith("xl/worksheets/sheet"))
    assert len(read(made, part)) > 3 * CHUNK_SIZE
    assert longest[part] < 2 * CHUNK_SIZE  # inline texts are longer than their numbers


def test_a_long_generated_sheet_keeps_its_cells_looks_and_links():
    made, alone = opened(graft(team(), long_book()))["Panel Long"], opened(long_book())["Panel Long"]
    assert made.max_row == alone.max_row > LONG
    for row in (1, 2, LONG // 2, LONG - 1, alone.max_row):
        for cell, before in zip(made[row], alone[row], strict=True):
            assert (cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb) == (
                before.value, before.number_format, before.font.b, before.fill.fgColor.rgb,
            )  # fmt: skip


@pytest.mark.parametrize("text", ['dxfId="9"', 'tabSelected="1" and more', '<c r="A1" s="7">', ' s="3" t="s"><v>1</v>'])
def test_a_text_that_looks_like_xml_is_kept_as_it_is(text):
    made = opened(graft(team(), book("Panel Cover", rows=[(f" {text} ", *ROWS[0][1:]), *ROWS[1:]])))
    assert f" {text} " in [cell.value for row in made["Panel Cover"] for cell in row]


def test_a_formula_far_down_a_long_sheet_is_found():
    before = with_formula(graft(team(), book("Panel Cover")), "SUM('Panel Cover'!B6:B8)", 1)
    assert b"fullCalcOnLoad" in read(graft(before, book("Panel Cover")), "xl/workbook.xml")
    assert titles(before)[-1] == "Panel Cover"


@given(st.lists(st.binary(max_size=9) | st.just(b"<row r='1'>"), max_size=9))
def test_pieces_that_are_cut_elsewhere_are_the_same_bytes(pieces):
    cut = list(cut_before(pieces, b"<row "))
    assert b"".join(cut) == b"".join(pieces)
    assert all(piece.startswith(b"<row ") for piece in cut[1:])
