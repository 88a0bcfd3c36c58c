"""Read the values that a script contains: JSON, and the literals of JavaScript.

A page that is filled in by scripts carries its article as data: ``<script type="application/json">``,
``window.__STATE__ = {…}``, ``push([1, "…"])``, ``JSON.parse("…")``. Nothing is run. Literals that are no JSON
(keys without quotation marks, single quotation marks, ``undefined``) are read as ECMA-262, 13.2 defines them,
as far as data needs that; of a literal with more in it, such as functions, the parts are read.
"""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING

from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DECODER = json.JSONDecoder(strict=False)
_VALUE_START = re.compile(
    r"""
    # A function that returns the data, and is called with those of its values that occur more than once.
    \( \s*+ function \s*+ \( (?P<names> [\w$,\s]*+ ) \) \s*+ \{ \s*+ return \s*+ (?= [{\[] )
    # Assigned, passed, returned, or a part of a literal that could not be read whole.
    | (?: [=(,:+] | \b return \b ) \s*+ (?= [{\["'`] )
    """,
    re.VERBOSE,
)
"""What is before a literal."""
_FUNCTION_CALL = re.compile(r"\s*+;?\s*+\}\s*+\)?\s*+(?=\()")
_SPACE = re.compile(r"(?:\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/)){0,9999}+\*/)*+")
_STRING = re.compile(
    r"""
    " (?: [^"\\\n] | \\. )*+ "
    | ' (?: [^'\\\n] | \\. )*+ '
    | ` (?: [^`\\] | \\. )*+ `
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]++|(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?)")
_KEY = re.compile(r"[\w$]++")
_NAME = re.compile(r"(?:new\s++|void\s++)?[A-Za-z_$][\w$]*+(?:\.[\w$]++)*+")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}


def script_values(script: str) -> Iterator[object]:
    """Yield the values in a script, the outermost ones, in order.

    Args:
        script: its text; JSON, or JavaScript in which data are written as literals. Of a text over
            `THRESHOLDS.longest_json` nothing is read.

    >>> list(script_values('window.__DATA__ = {title: "새 다리", \\'body\\': ["시는", undefined]};'))
    [{'title': '새 다리', 'body': ['시는', None]}]
    """
    if len(script) > THRESHOLDS.longest_json:
        return
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    try:
        yield json.loads(text.rstrip("; \n"), strict=False)
    except (ValueError, RecursionError):
        yield from _literals(text)


def parse_json(text: str) -> object:
    """Return the value of a JSON text; None for other text, and for one that is nested too deeply."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _literals(text: str) -> Iterator[object]:
    """Yield the literals in a program."""
    at, wasted, failures = 0, 0, 0
    # A literal that breaks off is tried again from each of its parts; so long ones would take forever.
    while wasted < THRESHOLDS.longest_json and failures < THRESHOLDS.most_broken_literals:
        start = _VALUE_START.search(text, at)
        if start is None:
            return
        at = start.end()
        try:
            value, end = _value_at(text, at, start["names"])
        except _NotLiteralError as error:
            wasted += error.at - at
            failures += 1
            continue
        yield value
        at = end


def _value_at(text: str, at: int, names: str | None) -> tuple[object, int]:
    """Return the literal at an index, and the index after it.

    Args:
        text: the program.
        at: where the literal begins.
        names: parameters of the function that returns it; None where there is no such function.

    Raises:
        _NotLiteralError: there is none, or only the beginning of one.
    """
    if names is None and text[at] in "{[":
        with contextlib.suppress(ValueError, RecursionError):
            return _DECODER.raw_decode(text, at)
    literal = _Literal(text, at)
    value = literal.read()
    call = None if names is None else _FUNCTION_CALL.match(text, literal.at)
    if names is None or call is None:
        return _with_arguments(value, {}), literal.at
    arguments = _Literal(text, call.end())
    values = arguments.read_all("(", ")")
    return (
        _with_arguments(value, dict(zip((name.strip() for name in names.split(",")), values, strict=False))),
        arguments.at,
    )


class _NotLiteralError(Exception):
    """A text has no literal at an index."""

    def __init__(self, at: int) -> None:
        self.at = at
        """Up to which the text was read."""


class _Name(str):
    """An identifier in the place of a value."""

    __slots__ = ()


def _with_arguments(value: object, arguments: Mapping[str, object]) -> object:
    """Return a value with the identifiers in it replaced; one that is unknown becomes None."""
    if isinstance(value, _Name):
        return arguments.get(value)
    if isinstance(value, list):
        return [_with_arguments(item, arguments) for item in value]
    if isinstance(value, dict):
        return {key: _with_arguments(item, arguments) for key, item in value.items()}
    return value


class _Literal:
    """Reads one literal of JavaScript.

    Args:
        text: the program.
        at: where the literal begins; after `read`, the index after it.
    """

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self.at = at

    def read(self, depth: int = 0) -> object:
        """Return the value. Raises _NotLiteralError."""
        if depth > THRESHOLDS.deepest_data:
            raise _NotLiteralError(self.at)
        self._skip_space()
        char = self._text[self.at : self.at + 1]
        if char == "{":
            return self._object(depth)
        if char == "[":
            return self.read_all("[", "]", depth)
        if char in ("'", '"', "`"):
            return self._joined_string()
        if char == "!":  # Minifiers write !0 for true.
            self.at += 1
            return not self.read(depth + 1)
        number = _NUMBER.match(self._text, self.at)
        if number:
            self.at = number.end()
            return _number(number[0])
        return self._named(depth)

    def read_all(self, opening: str, closing: str, depth: int = 0) -> list[object]:
        """Return the values between two brackets. Raises _NotLiteralError."""
        self._expect(opening)
        values: list[object] = []
        while not self._passes(closing):
            if self._passes(","):  # A hole.
                continue
            values.append(self.read(depth + 1))
            if not self._passes(","):
                self._expect(closing)
                break
        return values

    def _object(self, depth: int) -> dict[str, object]:
        self._expect("{")
        entries: dict[str, object] = {}
        while not self._passes("}"):
            key = self._key()
            self._expect(":")
            entries[key] = self.read(depth + 1)
            if not self._passes(","):
                self._expect("}")
                break
        return entries

    def _key(self) -> str:
        self._skip_space()
        if self._text[self.at : self.at + 1] in ("'", '"'):
            return self._string()
        key = _KEY.match(self._text, self.at)
        if key is None:
            raise _NotLiteralError(self.at)
        self.at = key.end()
        return key[0]

    def _joined_string(self) -> str:
        """Return a string, and those that ``+`` joins to it."""
        parts = [self._string()]
        while self._passes("+"):
            self._skip_space()
            parts.append(self._string())
        return "".join(parts)

    def _string(self) -> str:
        string = _STRING.match(self._text, self.at)
        if string is None:
            end = -1 if self._text.startswith("`", self.at) else self._text.find("\n", self.at)
            raise _NotLiteralError(len(self._text) if end < 0 else end)
        self.at = string.end()
        return _unescape(string[0][1:-1])

    def _named(self, depth: int) -> object:
        """Return the value of an identifier: a constant, the only argument of a call, or the name itself."""
        name = _NAME.match(self._text, self.at)
        if name is None or name[0] in ("function", "async", "class"):
            raise _NotLiteralError(self.at)
        self.at = name.end()
        if self._text[self.at : self.at + 1] == "(":
            values = self.read_all("(", ")", depth)
            return values[0] if len(values) == 1 else values
        if name[0] in ("true", "false"):
            return name[0] == "true"
        if name[0] == "void":
            self.read(depth + 1)
        return None if name[0] in ("null", "undefined", "NaN", "Infinity", "void") else _Name(name[0])

    def _skip_space(self) -> None:
        match = _SPACE.match(self._text, self.at)
        self.at = match.end() if match else self.at

    def _passes(self, char: str) -> bool:
        """Whether a character is next; if so, move behind it."""
        self._skip_space()
        if not self._text.startswith(char, self.at):
            return False
        self.at += 1
        return True

    def _expect(self, char: str) -> None:
        if not self._passes(char):
            raise _NotLiteralError(self.at)


def _number(text: str) -> float | int:
    try:
        return int(text, 0) if text.lstrip("-").isdigit() or "x" in text.lower() else float(text)
    except ValueError:  # 007, or more digits than Python converts.
        return 0


def _unescape(text: str) -> str:
    """Return the value of a string literal's text."""
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code is None:
            return _ESCAPED.get(match[4], match[4])
        return chr(min(int(code, 16), 0x10FFFF))

    # Characters beyond the first 65,536 are written as two surrogates.
    return _ESCAPE.sub(character, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
