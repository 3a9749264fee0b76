"""What is computed anew is what LibreOffice computes, in random workbooks that are stored with wrong values."""

from dataclasses import replace

import pytest

from tests.formulas.generated import WRONG, write
from tests.formulas.recomputing import recomputed
from tests.tools import recalculated
from validators.model.raw_workbook import ErrorValue
from validators.reading.workbook_reader import read

SEEDS = range(50)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """Each workbook as written, and as LibreOffice has recalculated it."""
    folder = tmp_path_factory.mktemp("random")
    paths = [folder / f"random-{seed}.xlsx" for seed in SEEDS]
    for seed, path in zip(SEEDS, paths, strict=True):
        write(path, seed)
    return [(read(path), read(again)) for path, again in zip(paths, recalculated(paths, folder), strict=True)]


def over_values_of(written, again):
    """The formulas as they were written, over the values that LibreOffice gives."""
    return replace(written, grids=[replace(grid, column_cells=again.grid(grid.name).column_cells) for grid in written.grids])


def value(raw, cell):
    return raw.grid(cell.sheet).value(cell.row, cell.column)


def formula(raw, cell):
    return f"{raw.name} {cell} {raw.grid(cell.sheet).formulas.get((cell.row, cell.column))}"


def test_every_value_that_is_computed_is_libreoffices(pairs):
    for written, again in pairs:
        results = {cell: given for cell, given in recomputed(over_values_of(written, again)).items() if given is not None}
        assert len(results) > 60
        for cell, given in results.items():
            assert value(written, cell) == WRONG
            assert value(again, cell) == pytest.approx(given, rel=1e-9, abs=1e-9), formula(written, cell)


def test_what_is_not_computed_is_an_error_for_libreoffice_too(pairs):
    for written, again in pairs:
        for cell, given in recomputed(over_values_of(written, again)).items():
            if given is None:
                assert isinstance(value(again, cell), ErrorValue), formula(written, cell)
