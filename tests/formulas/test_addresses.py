"""Addresses in A1 notation."""

import pytest

from validators.formulas.addresses import area_of_address, is_absolute
from validators.model.raw_workbook import Area


@pytest.mark.parametrize(
    ("address", "cells"),
    [
        ("B3", Area(3, 2, 3, 2)),
        ("$b$3", Area(3, 2, 3, 2)),
        ("AA10:B3", Area(3, 2, 10, 27)),
        ("C:D", Area(1, 3, 1_048_576, 4)),
        ("$2:4", Area(2, 1, 4, 16_384)),
        ("XFD1048576", Area(1_048_576, 16_384, 1_048_576, 16_384)),
    ],
)
def test_an_address_is_a_block_of_cells(address, cells):
    assert area_of_address(address) == cells


@pytest.mark.parametrize("text", ["", "XFE1", "A1048577", "A0", "A01", "A1:B", "A1:B2:C3", "Rate", "A1#", "@A1", "$$A1", "A１"])
def test_what_lies_on_no_sheet_is_no_address(text):
    assert area_of_address(text) is None


@pytest.mark.parametrize("address", ["$A$1", "$A$1:$B$2", "$A:$B", "$1:$2"])
def test_an_address_with_every_part_fixed_is_absolute(address):
    assert is_absolute(address)


@pytest.mark.parametrize("address", ["A1", "$A1", "A$1", "$A$1:B2", "A:$B"])
def test_an_address_with_a_part_that_moves_is_not(address):
    assert not is_absolute(address)
