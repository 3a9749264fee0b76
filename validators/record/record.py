"""The record itself, and its JSON. Keys may be added to it; none is ever changed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECORD_VERSION = 1
RECORD_BEGINNING = re.compile(rb'\{\s*"version": \d+,\s*"tool": "commissioning-workbook [^"]*",\s*"by": ')

MAX_RECORD_BYTES = 1 << 22
"""Bytes. A workbook with a thousand sheets has a record of a tenth of that."""


class NotARecord(Exception):  # noqa: N818 - an answer, not an error of ours
    """What was read is no record. The message says why, as a sentence goes on."""


@dataclass(frozen=True)
class Record:
    """What was written for the Panel.

    tool: name and version of what wrote it. by: who, as they were named. at: when, ISO 8601 in UTC. workbook: name and sha256
    of the file as it was written. rulebook: year and sha256. draft: whether errors were let stand. findings: how many, by
    severity. waivers: those in force. totals: the year's, None where they would be meaningless. fingerprint: of the register.
    input_sheets, panel_sheets: the fingerprint of each sheet by its name. versions: of Python and of the libraries that the
    figures rest on, empty in records that were written before these were noted.
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
"""The parts that hold texts by name, and the names that none may lack."""


def as_json(record: Record) -> bytes:
    """The record as one JSON object of plain ASCII."""
    return (json.dumps({"version": RECORD_VERSION, **asdict(record)}, indent=1) + "\n").encode("ascii")


def from_json(content: bytes) -> Record:
    """The record that was written so; NotARecord for anything else."""
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


def _holds_texts(part: Any, name: str) -> bool:
    if name not in TEXT_FIELDS:
        return True
    return all(isinstance(text, str) for text in part.values()) and set(TEXT_FIELDS[name]) <= part.keys()
