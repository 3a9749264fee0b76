"""The record and its JSON. Keys may be added to the JSON; none is ever renamed or removed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECORD_VERSION = 1
"""The version of the JSON."""

RECORD_BEGINNING = re.compile(rb'\{\s*"version": \d+,\s*"tool": "commissioning-workbook [^"]*",\s*"by": ')

MAX_RECORD_BYTES = 1 << 22
"""The most bytes of a record that is read: a workbook with a thousand sheets has a record of a tenth of that."""


class NotARecord(Exception):  # noqa: N818 - an answer, not an error of ours
    """What was read is not a record. The message is the second half of a sentence, such as "is not JSON"."""


@dataclass(frozen=True)
class Record:
    """What was written for the Panel.

    tool: name and version of the program that wrote it. by: who wrote it, as they gave their name. at: when, ISO 8601 in UTC.
    workbook: name and SHA-256 of the file that was written. rulebook: year and SHA-256. draft: whether it was written although
    there were errors. findings: how many, by severity. waivers: those in force. totals: the year's; None where they would be
    meaningless. fingerprint: of the register. input_sheets, panel_sheets: the fingerprint of each sheet, by its name. versions:
    of Python and of the libraries that compute the figures; empty in records from before these were recorded.
    """

    tool: str
    by: str
    at: str
    workbook: Mapping[str, str]
    rulebook: Mapping[str, str]
    draft: bool
    findings: Mapping[str, int]
    waivers: Sequence[Mapping[str, str]]
    totals: Mapping[str, Any] | None
    fingerprint: str
    input_sheets: Mapping[str, str]
    panel_sheets: Mapping[str, str]
    versions: Mapping[str, str] = field(default_factory=dict)


FIELD_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "tool": str, "by": str, "at": str, "workbook": dict, "rulebook": dict, "draft": bool, "findings": dict, "waivers": list,
    "totals": (dict, type(None)), "fingerprint": str, "input_sheets": dict, "panel_sheets": dict, "versions": dict,
}  # fmt: skip
TEXT_FIELDS = {
    "workbook": ("name", "sha256"), "rulebook": ("year", "sha256"), "input_sheets": (), "panel_sheets": (), "versions": ()
}  # fmt: skip
"""The fields that hold texts by name, and the names that each must have."""


def as_json(record: Record) -> bytes:
    """Return the record as one JSON object in ASCII."""
    return (json.dumps({"version": RECORD_VERSION, **asdict(record)}, indent=1) + "\n").encode("ascii")


def from_json(content: bytes) -> Record:
    """Read a record from its JSON.

    Raises:
        NotARecord: The content is anything else, or a record of another version.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise NotARecord("is not JSON") from None
    if not isinstance(data, dict) or "version" not in data:
        raise NotARecord("says nothing of its version")
    if data["version"] != RECORD_VERSION or isinstance(data["version"], bool):
        raise NotARecord(f"is of another version than {RECORD_VERSION}, the one that can be read here")
    data.setdefault("versions", {})
    for name, kind in FIELD_KINDS.items():
        if not isinstance(data.get(name), kind) or not _holds_texts(data[name], name):
            raise NotARecord(f'has no "{name}" as records have it')
    return Record(**{field.name: data[field.name] for field in fields(Record)})


def _holds_texts(value: Any, name: str) -> bool:
    if name not in TEXT_FIELDS:
        return True
    return all(isinstance(text, str) for text in value.values()) and set(TEXT_FIELDS[name]) <= value.keys()
