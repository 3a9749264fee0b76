"""Texts that would be a formula, a script, a command or a movement of the cursor wherever a report is shown."""

from xml.sax.saxutils import escape

from tests.hostile.cases import Case, Reads, book, text, typed

SCRIPT = "<script>owned()</script>"
TEXTS = {
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "wide": "＝1+1",
    "spaced": " =HYPERLINK(&quot;http://127.0.0.1:9&quot;)",
    "tab": "\t=1+1",
    "line": "\n=1+1",
    "link": '=HYPERLINK("http://127.0.0.1:9/?x="&A1,"see")',
    "web": '=WEBSERVICE("http://127.0.0.1:9")',
    "script": SCRIPT,
    "attribute": '" onmouseover="owned()" x="',
    "closing": f"</td></title></textarea></style>{SCRIPT}",
    "section": f"]]>{SCRIPT}",
    "command": "::error file=x::owned",
    "command-line": "ok\n::set-output name=x::owned",
    "percent": "%0A::error::owned",
    "markdown": "| [see](javascript:owned) | `x` ![x](http://127.0.0.1:9/x)",
    "template": "{{7*7}}${7*7}#{7*7}<%= 7*7 %>{0.__class__}%s%n",
    "markup": "[bold red]owned[/] [link=http://127.0.0.1:9]x[/link]",
    "reversed": "seY\u202egnp.exe\u2066",
    "unseen": "No\u200bne\ufeff",
    "joined": "Z" + "\u0301" * 500,
    "underscored": "_xD83D",
    "quoted": "'=1+1",
    "database": "'; DROP TABLE lines; --",
}


def said(content):
    """The clean register with a text where Yes or No should stand, which the finding then shows."""
    return book(typed("AB5", text("AB5", escape(content))))


def _found_by(name):
    return "placeholder-left" if name in SAY_NOTHING else "not-in-list"


SAY_NOTHING = {"unseen"}
"""Those that read as None once what nobody sees is left out."""

CASES = tuple(
    Case(f"text-{name}.xlsx", said(content), Reads("fail", ((_found_by(name), "Allocations!AB5", content),)))
    for name, content in TEXTS.items()
) + tuple(
    Case(f"text-{name}.xlsx", said(stored), Reads("fail", (("not-in-list", "Allocations!AB5", content),)))
    for name, stored, content in (
        ("escaped", "_x001B_[2J_x0007__x000A_", "\x1b[2J\x07\n"),
        ("half-a-letter", "_xD83D_ alone", "\ufffd alone"),
    )
)
