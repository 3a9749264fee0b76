"""A fingerprint is that of what the cells hold: it outlives everything else that is done to a file, and no change of a cell."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from tests.grids import draw
from validators.loading.loading import load
from validators.model.raw_workbook import ColumnCells, ErrorValue, Grid
from validators.reading.workbook_reader import read
from validators.register.fingerprints import fingerprint

SAMPLE = Path(__file__).parent.parent / "workbooks" / "samples" / "june-2018.xlsx"

SMALL = """
    Priorities
    | Priority         | 2018/19   |
    | Victims services | 12,500.00 |

    Own notes
    | Anything | 5 |
"""


def of(text):
    return fingerprint(load(draw(text)[0]))


def holding(value, *others):
    """The fingerprint of a small workbook with a value beside its table."""
    raw = draw(SMALL)[0]
    first, *rest = raw.grids
    more = {4: ColumnCells([2], [value])} if value is not None else {}
    grid = Grid(first.name, {**first.column_cells, **more})
    return fingerprint(load(replace(raw, grids=[grid, *rest, *others])))


def saved_again(folder, change=lambda _: None):
    """The sample after another program has opened it and saved it."""
    book = load_workbook(SAMPLE)
    change(book)
    path = folder / "again.xlsx"
    book.save(path)
    return path


def repacked(folder):
    """The sample with its parts stored in another order, and not compressed."""
    path = folder / "repacked.xlsx"
    with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(path, "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    return path


def values_alone(folder):
    """The sample's values without a formula."""
    book = load_workbook(io.BytesIO(SAMPLE.read_bytes()), data_only=True)
    path = folder / "values.xlsx"
    book.save(path)
    return path


def test_it_is_64_hexadecimal_digits_and_always_the_same():
    assert of(SMALL) == of(SMALL)
    assert len(of(SMALL)) == 64
    assert int(of(SMALL), 16)


def test_it_stays_when_the_same_cells_are_stored_in_another_way(tmp_path):
    first = fingerprint(load(read(SAMPLE)))
    assert read(repacked(tmp_path)).sha256 != read(SAMPLE).sha256
    assert fingerprint(load(read(repacked(tmp_path)))) == first
    assert fingerprint(load(read(values_alone(tmp_path)))) == first


def test_it_changes_with_one_cell_of_a_file(tmp_path):
    def dearer(book):
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    cell.value = 41250.01 if cell.value == 41250 else cell.value

    changed = saved_again(tmp_path, dearer)
    assert fingerprint(load(read(changed))) != fingerprint(load(read(SAMPLE)))


@pytest.mark.parametrize(
    ("before", "after"),
    [("12,500.00", "12,500.01"), ("12,500.00", '"12500"'), ("Victims services", "Victims  services"), ("2018/19", "2017/18")],
)
def test_it_changes_with_any_cell_of_a_table(before, after):
    assert of(SMALL.replace(before, after)) != of(SMALL)


def test_a_sheet_without_a_table_of_the_format_does_not_count():
    assert of(SMALL.replace("Anything", "Another thing")) == of(SMALL)


def test_generated_sheets_and_the_order_of_sheets_do_not_count():
    generated = draw("Findings\n| Severity |\n| Error |\n\nPanel Priorities\n| Priority | 2018/19 |\n| Victims services | 1 |")[
        0
    ]
    assert holding(None, *generated.grids) == of(SMALL)
    two = f"{SMALL}\n    Implications\n    | Heading | Implication |\n    | Finance | None |"
    raw = draw(two)[0]
    assert fingerprint(load(replace(raw, grids=[*raw.grids][::-1]))) == of(two)


def test_the_cell_of_a_value_counts():
    moved = draw(SMALL)[0]
    grid = moved.grids[0]
    lower = Grid(grid.name, {c: ColumnCells([row + 1 for row in s.rows], s.values) for c, s in grid.column_cells.items()})
    righter = Grid(grid.name, {c + 1: s for c, s in grid.column_cells.items()})
    assert len({of(SMALL), *(fingerprint(load(replace(moved, grids=[g]))) for g in (lower, righter))}) == 3


def test_values_that_look_alike_have_different_fingerprints():
    day = datetime(2018, 6, 29)  # noqa: DTZ001 - a workbook's dates have no time zone
    alike = [None, 1.0, True, "1", "1.0", "TRUE", ErrorValue("#N/A"), "#N/A", day, 43280.0, "2018-06-29T00:00:00.000"]
    assert len({holding(value) for value in alike}) == len(alike)


def test_texts_that_join_to_the_same_text_have_different_fingerprints():
    two = draw("Priorities\n| Priority | 2018/19 |\n| ab | |\n| c | |")[0]
    other = draw("Priorities\n| Priority | 2018/19 |\n| a | |\n| bc | |")[0]
    assert fingerprint(load(two)) != fingerprint(load(other))


def test_values_that_look_the_same_to_a_reader_have_one_fingerprint():
    noon = datetime(2018, 6, 29, 12)  # noqa: DTZ001
    assert holding(-0.0) == holding(0.0)
    assert holding("") == holding(None)
    assert holding(noon) == holding(noon + timedelta(microseconds=4))
    assert holding("\ud800") != holding("\ud801")


def test_how_the_raw_workbook_stores_its_rows_does_not_count():
    raw = draw(SMALL)[0]
    grids = [
        Grid(g.name, {c: ColumnCells(np.array(s.rows), tuple(s.values)) for c, s in g.column_cells.items()}) for g in raw.grids
    ]
    grids[0] = Grid(grids[0].name, dict(reversed(grids[0].column_cells.items())))
    assert fingerprint(load(replace(raw, grids=grids))) == of(SMALL)


def test_a_workbook_without_a_table_has_one_too():
    assert len(fingerprint(load(replace(draw(SMALL)[0], grids=[])))) == 64
