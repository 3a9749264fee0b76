"""Drafts the paper to the Police and Crime Panel: headings, sentences and tables from a checked register."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.paper.draft import draft_paper as draft_paper
else:
    __getattr__ = door(__name__)
