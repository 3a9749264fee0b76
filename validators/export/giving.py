"""Grants in the words of the 360Giving Data Standard: what its JSON schema and its guidance want of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from validators.export.identifiers import distinct_identifiers, recipient_organisations
from validators.model.years import year_of
from validators.summaries.figures import or_none_recorded
from validators.summaries.lines import ACTIVITY, YEARS
from validators.summaries.stamp import as_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import pandas as pd

    from validators.model.workbook import Workbook
    from validators.model.years import Year

STANDARD_VERSION = "1.2"
"""The version of the standard that packages are tested against; later minor versions take in what is right by it."""

MAX_TITLE_LENGTH = 139
"""A title is to be under 140 characters long."""


class Publisher(NamedTuple):
    """Who publishes: the prefix that 360Giving has registered, and the identifier of the office that gives the grants."""

    prefix: str
    identifier: str


def grant_package(book: Workbook, groups: Sequence[pd.DataFrame], publisher: Publisher) -> dict[str, Any]:
    """The grants, and what the package is. Its day is the workbook's own: nothing here depends on when it is made.

    groups: the lines of each grant.
    """
    name, year = or_none_recorded(book.setting("Organisation")), book.years["Y1"]
    window = f"{book.years['Y0']} to {book.years['Y2']}"
    return {
        "version": STANDARD_VERSION,
        "title": f"Grants of {name}, {year}",
        "description": f"The grants of the commissioning register of {year}. Amount awarded is the money of {window}. Grants "
        "that may not be published are left out.",
        "modified": f"{_iso_day(as_at(book))}T00:00:00Z",
        "identifier": f"{publisher.prefix}-grants-{_year_label(year)}",
        "publisher": {"name": name, "identifier": publisher.identifier},
        "grants": _grants(book, groups, publisher),
    }


def awarded_pennies(lines: pd.DataFrame) -> int:
    """What lines come to in the three years of the register."""
    return int(lines[[*YEARS]].to_numpy().sum())


def _grants(book: Workbook, groups: Sequence[pd.DataFrame], publisher: Publisher) -> list[dict[str, Any]]:
    funder = {"id": publisher.identifier, "name": or_none_recorded(book.setting("Organisation"))}
    names = [_different_values(group, "Provider")[0] for group in groups]
    recipients = recipient_organisations(book["Providers"].frame, names, publisher.prefix)
    numbers = distinct_identifiers(map(_own_number, groups), publisher.prefix)
    return [
        {
            "id": numbers[_own_number(group)],
            **_grant_facts(group),
            "recipientOrganization": [recipients[name]],
            "fundingOrganization": [funder],
        }
        for name, group in zip(names, groups, strict=True)
    ]


def _own_number(lines: pd.DataFrame) -> str:
    """The activity's number and the year of the award, so that a number used again in another year is another grant."""
    return f"{_year_label(year_of(lines['Decision date'].min()))} {lines[ACTIVITY].iloc[0]}"


def _grant_facts(lines: pd.DataFrame) -> dict[str, Any]:
    """What is given, when, and what for."""
    given = awarded_pennies(lines)
    return {
        "title": _short_title(_different_values(lines, "Activity")[0]),
        "description": "; ".join(_different_values(lines, "Purpose")),
        "currency": "GBP",
        "amountAwarded": given // 100 if given % 100 == 0 else given / 100,
        "awardDate": _iso_day(lines["Decision date"].min()),
        "plannedDates": [{"startDate": _iso_day(lines["Start"].min()), "endDate": _iso_day(lines["End"].max())}],
        "grantProgramme": [{"title": source} for source in _different_values(lines, "Source")],
        "classifications": [{"vocabulary": "Priority", "title": name} for name in _different_values(lines, "Priority")],
        "beneficiaryLocation": [{"name": area} for area in _different_values(lines, "Area")],
    }


def _different_values(lines: pd.DataFrame, heading: str) -> list[str]:
    """The different values of a heading, in their order."""
    return list(dict.fromkeys(lines[heading].dropna()))


def _short_title(name: str) -> str:
    return name if len(name) <= MAX_TITLE_LENGTH else f"{name[: MAX_TITLE_LENGTH - 1].rstrip()}…"


def _iso_day(day: datetime) -> str:
    return f"{day:%Y-%m-%d}"


def _year_label(year: Year) -> str:
    return str(year).replace("/", "-")
