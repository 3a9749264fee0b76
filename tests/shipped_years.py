"""The years that have a rulebook, as they are found, and one that has none, for tests of what lists them or needs one."""

from dataclasses import replace

from validators.model import Year, join_words
from validators.rulebook import read_rulebook, shipped_rulebook_files
from workbooks.second_office import RULEBOOK, second_office

SHIPPED_YEARS = [read_rulebook(path).year for path in shipped_rulebook_files()]
"""Oldest first."""

LISTED_YEARS = join_words(list(map(str, SHIPPED_YEARS)))
"""As a sentence lists them: 2018/19 and 2019/20."""

FAR_YEAR = Year(2090)
"""So far away that no rulebook of it will be shipped."""


def far_register():
    """The bytes of the second office's register, as it would be in a year without a rulebook."""
    rules = replace(read_rulebook(RULEBOOK), year=FAR_YEAR)
    return second_office(rules).build(rules)
