"""Reads what a test has drawn."""

import pytest

from tests.reading.packages import packed, parts, sheet
from validators.reading.limits import LIMITS
from validators.reading.workbook_reader import read


@pytest.fixture
def saved(tmp_path):
    """Saves bytes under a name."""

    def save(content, name="drawn.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return save


@pytest.fixture
def evidence(saved):
    """Reads the bytes of a package, or its parts."""

    def raw(content, limits=LIMITS):
        return read(saved(content if isinstance(content, bytes) else packed(content)), limits)

    return raw


@pytest.fixture
def grid(evidence):
    """Reads the one sheet that has these rows, and a head and a tail around its cells."""

    def grid(rows="", *, head="", tail="", **workbook):
        found = evidence(parts(sheet(rows, before=head, after=tail), **workbook))
        assert not found.refusal
        return found.grids[0]

    return grid


@pytest.fixture
def refusal(evidence):
    """The sentence with which the package, or its parts, is refused."""

    def refusal(content, limits=LIMITS):
        found = evidence(content, limits)
        assert not found.grids
        return found.refusal

    return refusal
