"""Identifiers as org-id.guide and 360Giving form them: of organisations, and of grants.

The rules: "Identifiers", 360Giving Data Standard (standard.threesixtygiving.org/en/latest/technical/identifiers).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validators.model.identifiers import has_published_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

PUBLISHER_PREFIX = re.compile(r"360G-[A-Za-z0-9_]{1,60}")
"""What 360Giving registers for a publisher."""

ORGANISATION_IDENTIFIER = re.compile(r"360G-[A-Za-z0-9_]{1,60}|[A-Z]{2}-[A-Z0-9]{2,12}-[A-Za-z0-9.\-]{1,60}")
"""The code of a list at org-id.guide, and an entry of that list; or a publisher's own prefix."""


def distinct_identifiers(names: Iterable[str], prefix: str) -> dict[str, str]:
    """An identifier for each name, no two alike: letters and digits stay, and whatever is between them becomes a hyphen."""
    taken: dict[str, str] = {}
    for name in dict.fromkeys(names):
        plain = identifier = f"{prefix}-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-') or 'unnamed'}"
        number = 1
        while identifier.casefold() in map(str.casefold, taken.values()):
            number += 1
            identifier = f"{plain}-{number}"
        taken[name] = identifier
    return taken


def recipient_organisations(providers: pd.DataFrame, names: Iterable[str], prefix: str) -> dict[str, dict[str, Any]]:
    """Each recipient as 360Giving has it: by its charity's or company's number, or else by its name under our own prefix.

    A number that is not of its register's form is left out. providers: the workbook's list.
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
    """A charity's number before a company's, as more of those who give to charities know it.

    Scotland's charities keep the letters of their number; Northern Ireland's stand without them.
    """
    if charity := numbers.get("charityNumber"):
        if charity.startswith("NI"):
            return f"GB-NIC-{charity.lstrip('NIC')}"
        return f"GB-{'SC' if charity.startswith('SC') else 'CHC'}-{charity}"
    return f"GB-COH-{numbers['companyNumber']}" if "companyNumber" in numbers else ""
