"""A formula as a tree of calls and operands, with Excel's precedence."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


DEEPEST_NESTING = 64
"""How deeply Excel lets functions be nested (Microsoft, Excel specifications and limits)."""

OPERATOR_LEVELS = (("=", "<", ">", "<=", ">=", "<>"), ("&",), ("+", "-"), ("*", "/"), ("^",))
"""Operators between two operands, those that bind least first. A union's comma is only in brackets."""

_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_FUNCTION = re.compile(r"(?:_xlfn\.)?(?:_xlws\.)?([^\W\d][\w.]*)\(", re.IGNORECASE)


class Operand(NamedTuple):
    """A constant, or the text of a reference or a name. A left-out argument is blank."""

    text: str
    sort: Literal["reference", "number", "text", "logical", "error", "blank"]


class Call(NamedTuple):
    """A function in capitals, or an operator, with its arguments.

    Operators of one level are one call, named for the level's first: a - b + c is + of a, of - of b, and of c; a / b is * of a
    and of / of b; (a, b) is a union, a call of the comma.
    """

    name: str
    arguments: tuple[Expression, ...]


Expression = Operand | Call


class _BrokenFormulaError(Exception):
    """The tokens make no formula."""


MOST_TREES = 4096
"""How many trees are remembered; a register of any length has some dozens of unlike formulas."""


@lru_cache(maxsize=MOST_TREES)
def parse(formula: str) -> Expression | None:
    """Return the tree of a formula with its leading =; None where it is broken, or of a form that is not read here."""
    found = tokenise(formula)
    if not found or _nesting_depth(found) > DEEPEST_NESTING:
        return None
    try:
        return _Parser(found).whole()
    except (_BrokenFormulaError, RecursionError):
        return None


def operands(expression: Expression) -> Iterator[Operand]:
    """Yield every operand of a tree, from left to right."""
    if isinstance(expression, Operand):
        yield expression
        return
    for argument in expression.arguments:
        yield from operands(argument)


def _nesting_depth(found: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in found:
        depth += {"OPEN": 1, "CLOSE": -1}.get(token.subtype, 0)
        deepest = max(deepest, depth)
    return deepest


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, found: Sequence[Token]) -> None:
        self._tokens = found
        self._at = 0

    def whole(self) -> Expression:
        expression = self._level(0)
        if self._at < len(self._tokens):
            raise _BrokenFormulaError
        return expression

    def _level(self, number: int) -> Expression:
        if number == len(OPERATOR_LEVELS):
            return self._signed()
        main = OPERATOR_LEVELS[number][0]
        parts = [self._level(number + 1)]
        while self._next("OPERATOR-INFIX") in OPERATOR_LEVELS[number]:
            operator = self._take()
            part = self._level(number + 1)
            parts.append(part if operator == main else Call(operator, (part,)))
        return parts[0] if len(parts) == 1 else Call(main, tuple(parts))

    def _signed(self) -> Expression:
        minus = False
        while sign := self._next("OPERATOR-PREFIX"):
            minus ^= sign == "-"
            self._take()
        expression = self._operand()
        if self._next("OPERATOR-POSTFIX"):
            expression = Call(self._take(), (expression,))
        return Call("-", (expression,)) if minus else expression

    def _operand(self) -> Expression:
        if text := self._next("OPERAND"):
            subtype = self._tokens[self._at].subtype
            self._take()
            return Operand(text, _kind_of_operand(text, subtype))
        if self._next("PAREN", "OPEN"):
            return self._union()
        if name := self._next("FUNC", "OPEN"):
            self._take()
            return self._called(name)
        raise _BrokenFormulaError

    def _union(self) -> Expression:
        self._take()
        parts = [self._level(0)]
        while self._next("OPERATOR-INFIX") == ",":
            self._take()
            parts.append(self._level(0))
        self._close("PAREN")
        return parts[0] if len(parts) == 1 else Call(",", tuple(parts))

    def _called(self, name: str) -> Expression:
        function = _FUNCTION.fullmatch(name)
        if not function:
            raise _BrokenFormulaError
        arguments: list[Expression] = []
        while not self._next("FUNC", "CLOSE") or arguments:
            arguments.append(self._argument())
            if not self._next("SEP", "ARG"):
                break
            self._take()
        self._close("FUNC")
        return Call(function[1].upper(), tuple(arguments))

    def _argument(self) -> Expression:
        left_out = self._next("SEP", "ARG") or self._next("FUNC", "CLOSE")
        return Operand("", "blank") if left_out else self._level(0)

    def _next(self, sort: str, subtype: str = "") -> str:
        """Return the next token's text, if it is of this sort."""
        if self._at == len(self._tokens):
            return ""
        token = self._tokens[self._at]
        return token.text if token.sort == sort and subtype in ("", token.subtype) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1].text

    def _close(self, sort: str) -> None:
        if not self._next(sort, "CLOSE"):
            raise _BrokenFormulaError
        self._take()


def _kind_of_operand(text: str, subtype: str) -> Literal["reference", "number", "text", "logical", "error"]:
    if _NUMBER.fullmatch(text):
        return "number"
    constants: dict[str, Literal["text", "logical", "error"]] = {"TEXT": "text", "LOGICAL": "logical", "ERROR": "error"}
    return constants.get(subtype, "reference")


LONGEST_FORMULA = 8192
"""The characters that Excel lets a formula have (Microsoft, Excel specifications and limits)."""

MOST_BRACKETS = 500
"""The tokenizer's time grows with their square, and no formula of a person's has so many."""

_ESCAPED = re.compile(r"''|'[\[\]]")
_BRACKETS_HIDDEN = {"'[": "'\ue000", "']": "'\ue001"}
_BRACKETS_RESTORED = str.maketrans("\ue000\ue001", "[]")


@lru_cache
def _load_tokenizer() -> Any:
    """Return the tokenizer of openpyxl by itself: all of openpyxl takes longer to load than a small workbook takes to check."""
    package = find_spec("openpyxl")
    folders = package.submodule_search_locations if package else None
    if not folders:
        raise ModuleNotFoundError("openpyxl is not installed.")
    spec = spec_from_file_location("openpyxl_tokenizer", Path(folders[0], "formula", "tokenizer.py"))
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("openpyxl has no tokenizer.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Token(NamedTuple):
    """A piece of a formula: its text, and the tokenizer's words for its kind."""

    text: str
    sort: str
    subtype: str


def tokenise(formula: str) -> list[Token]:
    """Return the tokens of a formula with its leading =, blanks left out; none where it cannot be split."""
    if len(formula) > LONGEST_FORMULA or formula.count("[") > MOST_BRACKETS or not formula.startswith("="):
        return []
    # The tokenizer counts brackets without regard to those that a heading escapes, so these are hidden from it.
    hidden = _ESCAPED.sub(lambda found: _BRACKETS_HIDDEN.get(found[0], found[0]), formula)
    tokenizer = _load_tokenizer()
    try:
        found = tokenizer.Tokenizer(hidden).items
    except (tokenizer.TokenizerError, AssertionError, IndexError):
        return []
    return [Token(t.value.translate(_BRACKETS_RESTORED), t.type, t.subtype) for t in found if t.type != "WHITE-SPACE"]
