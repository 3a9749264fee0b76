"""Grants as objects of the 360Giving Data Standard: the fields that its JSON schema and its guidance ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import YEAR_HEADINGS, has_published_form, year_of
from validators.summaries import ACTIVITY, as_at, or_none_recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    import pandas as pd

    from validators.model import Workbook, Year


STANDARD_VERSION = "1.2"
"""The version of the standard that packages are tested against. What is valid in it is valid in later minor versions."""

MAX_TITLE_LENGTH = 139
"""The most characters of a title: the standard asks for fewer than 140."""


class Publisher(NamedTuple):
    """Who publishes. prefix: registered with 360Giving. identifier: the organisation identifier of the office that funds."""

    prefix: str
    identifier: str


def grant_package(book: Workbook, groups: Sequence[pd.DataFrame], publisher: Publisher) -> dict[str, Any]:
    """Return a package of the standard, as JSON objects.

    Its date is the workbook's As at day, so that it does not depend on when it is made.

    Args:
        book: The workbook.
        groups: The lines of each grant, as `publishable_lines` has them.
        publisher: Who publishes.
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
    """The sum of lines over the three years of the register, in pennies."""
    return int(lines[[*YEAR_HEADINGS]].to_numpy().sum())


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
    """The activity's number with the year of the award: the same number in another year is another grant."""
    return f"{_year_label(year_of(lines['Decision date'].min()))} {lines[ACTIVITY].iloc[0]}"


def _grant_facts(lines: pd.DataFrame) -> dict[str, Any]:
    """The fields of a grant that say what is given, when, and what for."""
    pennies = awarded_pennies(lines)
    return {
        "title": _short_title(_different_values(lines, "Activity")[0]),
        "description": "; ".join(_different_values(lines, "Purpose")),
        "currency": "GBP",
        "amountAwarded": pennies // 100 if pennies % 100 == 0 else pennies / 100,
        "awardDate": _iso_day(lines["Decision date"].min()),
        "plannedDates": [{"startDate": _iso_day(lines["Start"].min()), "endDate": _iso_day(lines["End"].max())}],
        "grantProgramme": [{"title": source} for source in _different_values(lines, "Source")],
        "classifications": [{"vocabulary": "Priority", "title": name} for name in _different_values(lines, "Priority")],
        "beneficiaryLocation": [{"name": area} for area in _different_values(lines, "Area")],
    }


def _different_values(lines: pd.DataFrame, heading: str) -> list[str]:
    """The different values under a heading, in the order of the lines."""
    return list(dict.fromkeys(lines[heading].dropna()))


def _short_title(name: str) -> str:
    return name if len(name) <= MAX_TITLE_LENGTH else f"{name[: MAX_TITLE_LENGTH - 1].rstrip()}…"


def _iso_day(day: datetime) -> str:
    return f"{day:%Y-%m-%d}"


def _year_label(year: Year) -> str:
    return str(year).replace("/", "-")


PUBLISHER_PREFIX = re.compile(r"360G-[A-Za-z0-9_]{1,60}")
"""The form of a prefix that 360Giving registers for a publisher."""

ORGANISATION_IDENTIFIER = re.compile(r"360G-[A-Za-z0-9_]{1,60}|[A-Z]{2}-[A-Z0-9]{2,12}-[A-Za-z0-9.\-]{1,60}")
"""An organisation identifier: a list's code from org-id.guide with an entry of that list, or a publisher's own prefix."""


def distinct_identifiers(names: Iterable[str], prefix: str) -> dict[str, str]:
    """Return a different identifier for each name: the prefix, and the name with a hyphen for all but letters and digits."""
    identifiers: dict[str, str] = {}
    for name in dict.fromkeys(names):
        plain = identifier = f"{prefix}-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-') or 'unnamed'}"
        number = 1
        while identifier.casefold() in map(str.casefold, identifiers.values()):
            number += 1
            identifier = f"{plain}-{number}"
        identifiers[name] = identifier
    return identifiers


def recipient_organisations(providers: pd.DataFrame, names: Iterable[str], prefix: str) -> dict[str, dict[str, Any]]:
    """Return each recipient as an object of the standard, by its name.

    A recipient is identified by its charity or company number, or else by its name under the publisher's prefix. A number that
    does not have its register's form is left out.

    Args:
        providers: The Providers table of the workbook.
        names: The recipients.
        prefix: The publisher's prefix.
    """
    own = distinct_identifiers(names, prefix)
    listed = providers.reindex(columns=["Provider", *_NUMBER_KEYS]).dropna(subset="Provider").drop_duplicates("Provider")
    known = {name: dict(_valid_numbers(*numbers)) for name, *numbers in listed.itertuples(index=False)}
    return {
        name: {"id": _official_identifier(known.get(name, {})) or own[name], "name": name, **known.get(name, {})}
        for name in own
    }


_NUMBER_KEYS = {"Charity number": "charityNumber", "Company number": "companyNumber"}


def _valid_numbers(*numbers: object) -> Iterator[tuple[str, str]]:
    for (heading, key), number in zip(_NUMBER_KEYS.items(), numbers, strict=True):
        if isinstance(number, str) and has_published_form(number, heading):
            yield key, number.upper()


def _official_identifier(numbers: dict[str, str]) -> str:
    """The identifier by charity number, or else by company number; empty where there is neither.

    org-id.guide has the letters of a Scottish charity's number in its identifiers, and not those of Northern Ireland's.
    """
    if charity := numbers.get("charityNumber"):
        if charity.startswith("NI"):
            return f"GB-NIC-{charity.lstrip('NIC')}"
        return f"GB-{'SC' if charity.startswith('SC') else 'CHC'}-{charity}"
    return f"GB-COH-{numbers['companyNumber']}" if "companyNumber" in numbers else ""
