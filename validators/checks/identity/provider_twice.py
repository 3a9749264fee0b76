"""Two providers have names that differ only by Ltd, Limited, CIC, The, & or punctuation.

One body under two names has its money shown in two places.

To put it right, use one name in Providers and in Allocations, and delete the other row. If they are two bodies, accept the
finding in Waivers.

It does not apply to the same name twice: duplicate-key reports that.

    Providers
    | Provider                    |
    | Example Trust               |
    | ✗ The Example Trust Limited |
    | Youth & Arts Example CIC    |
    | ✗ Youth and Arts, Example   |
    | Example Trust North         |
"""

import re

from validators.model import Fault, Faults, Workbook, fold_all

SEVERITY = "warning"
NEEDS = {"Providers": ["Provider"]}

WORDS_IGNORED = {"ltd", "limited", "cic", "the", "and"}
"""The words that tell no two bodies apart."""
SIGNS_IGNORED = re.compile(r"[.']")
"""Punctuation within a word: C.I.C. is CIC. All other parts words."""
WORD = re.compile(r"[^\W_]+")


def check(book: Workbook) -> Faults:
    """One fault at each further name of a body. The same name in other letters is a key that is there twice."""
    providers = book["Providers"]
    names = providers.sound("Provider").filled("Provider")
    first: dict[str, tuple[str, str]] = {}
    for (row, name), plain in zip(names.each("Provider"), fold_all(names["Provider"].tolist()), strict=True):
        other, before = first.setdefault(_distinctive_name(plain), (name, plain))
        if plain != before:
            cell = providers.cell(row, "Provider")
            yield Fault(
                cell,
                f"{name} and {other} look like one provider under two names. If they are, use one name and delete the other "
                f"row. If they are two, add a row to the sheet Waivers: provider-twice, {cell}, who agreed it.",
                found=name,
                expected=other,
            )


def _distinctive_name(name: str) -> str:
    """What is left of a folded name without the words and signs that tell no two bodies apart; all of it if nothing is."""
    return " ".join(word for word in WORD.findall(SIGNS_IGNORED.sub("", name)) if word not in WORDS_IGNORED) or name
