"""What lies in the bundle for people: what to click, a note for the IT department, and every file with its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from validators import __version__
from xl_addin.versions import XLWINGS

IT_NOTE = Path(__file__).with_name("note.md")
COMMANDS = {
    "Install": "install",
    "Install with helper": "install --helper",
    "Helper": "serve",
    "Look": "doctor",
    "Uninstall": "uninstall",
}
"""What can be clicked, and the action of commissioning addin behind it."""

COMMAND_FILE = '@"%~dp0python.exe" -P -m validators addin {action}\r\n@pause\r\n'
FILE_LIST = "FILES.txt"


def write_papers(folder: Path) -> None:
    """Write them; the list of files last, as it lists the others too."""
    for name, action in COMMANDS.items():
        (folder / f"{name}.cmd").write_bytes(COMMAND_FILE.format(action=action).encode("ascii"))
    note = IT_NOTE.read_text("utf-8").replace("{version}", __version__).replace("{xlwings}", XLWINGS)
    (folder / "IT note.md").write_text(note, encoding="utf-8")
    (folder / FILE_LIST).write_text(_list_files(folder), encoding="utf-8")


def is_bundle(folder: Path) -> bool:
    """Whether a folder is an earlier bundle, with nothing in it that has changed or was added since."""
    listed = folder / FILE_LIST
    return listed.is_file() and listed.read_text("utf-8", "replace") == _list_files(folder)


def _list_files(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE_LIST)
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files)
