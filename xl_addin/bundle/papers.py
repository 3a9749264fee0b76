"""What lies in the bundle for people: what to click, a note for the IT department, and every file with its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from validators import __version__
from xl_addin.versions import XLWINGS

NOTE = Path(__file__).with_name("note.md")
COMMANDS = {
    "Install": "install",
    "Install with helper": "install --helper",
    "Helper": "serve",
    "Look": "doctor",
    "Uninstall": "uninstall",
}
"""What can be clicked, and the action of commissioning addin behind it."""

LINES = '@"%~dp0python.exe" -P -m validators addin {action}\r\n@pause\r\n'
LIST = "FILES.txt"


def write(folder: Path) -> None:
    """Write them; the list of files last, as it lists the others too."""
    for name, action in COMMANDS.items():
        (folder / f"{name}.cmd").write_bytes(LINES.format(action=action).encode("ascii"))
    note = NOTE.read_text("utf-8").replace("{version}", __version__).replace("{xlwings}", XLWINGS)
    (folder / "IT note.md").write_text(note, encoding="utf-8")
    listed = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    lines = (f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in listed)
    (folder / LIST).write_text("".join(lines), encoding="utf-8")
