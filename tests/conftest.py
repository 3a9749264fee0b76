"""The synthetic register that several tests start from."""

import pytest
from hypothesis import settings

from tests.goldens import keep_golden_tests
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year
from workbooks.june_2018 import june_2018_contents
from workbooks.writer import build_workbook

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")  # a slow machine is not a fault of the program


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files that a test compares")


def pytest_collection_modifyitems(config, items):
    keep_golden_tests(config, items)


@pytest.fixture(scope="session")
def rules():
    return for_year(Year(2018))


@pytest.fixture(scope="session")
def june(rules):
    """What is typed into the clean register; faulty ones are made from it."""
    return june_2018_contents(rules)


@pytest.fixture(scope="session")
def save(rules):
    """Saves contents as a workbook."""

    def save(contents, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(build_workbook(contents, rules))
        return path

    return save
