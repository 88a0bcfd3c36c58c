"""Read the data from which a page's scripts make what it shows.

They are in scripts, in attributes (``data-page="{…}"``) and in elements that are copied into the page
(``<template>``). Forms in which data refer to other parts of themselves are resolved:

- React's stream, in pieces that are pushed: rows ``1a:["$","p",null,{"children":"$1b"}]`` and ``1b:T3f,…``
  (react-server, ReactFlightClient.js). An element becomes an object with its
  tag as `ELEMENT`.
- devalue, of Nuxt 3 and SvelteKit: one list, in which numbers stand for the values at these indices.
- Stores of Apollo and Relay, whose objects name others by their keys: ``{"__ref": "Paragraph:12"}``.
- JSON in strings of JSON, and percent-encoded JSON.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from lxml import etree

from reader.article.script_values import parse_json, script_values
from reader.article.settings import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

ELEMENT = "$element"
"""The key of the tag in the objects that stand for React's elements; the other keys are properties."""
_SYLLABLES = re.compile(r"[가-힣]+")
_ESCAPED_SYLLABLE = re.compile(r"\\u[aAbBcCdD][0-9a-fA-F]{3}|%E[A-D]%")
"""A syllable as scripts contain it: escaped in a string, or percent-encoded (its first byte)."""
_SCRIPT_TYPE = re.compile(r"(?:|module|.*(?:javascript|ecmascript|json))")
_FLIGHT_ROW = re.compile(rb"([0-9a-f]*+):(?:T([0-9a-f]{1,8}),|[A-Z]{0,2})")
_FLIGHT_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})")
_STORE_KEYS = ("__ref", "id")
_PERCENT_ENCODED = re.compile(r"%(?:7B|5B|E[A-D]%)")


class PageValue(NamedTuple):
    """A value of the page's data."""

    value: object
    """Made of dict, list, str and numbers; at most `THRESHOLDS.deepest_data` deep."""
    line: int
    """Number of the page's line with the script or the element that contains it; 0 where it is not known."""


def syllables_in_scripts(root: HtmlElement) -> int:
    """Return how many syllables of Hangul the page's scripts and templates contain."""
    return sum(count_syllables(text) for text, _, _ in _containers(root))


def page_values(root: HtmlElement) -> list[PageValue]:
    """Return the data of a page.

    Args:
        root: the page. Scripts without Korean text are not read, nor is what is beyond
            `THRESHOLDS.longest_json` characters of them together.

    >>> from reader.article.html_blocks import parse_html
    >>> script = "<script type='application/json'>[" + "'새 다리',".replace("'", '"') * 20 + "0]</script>"
    >>> len(page_values(parse_html(script))[0].value)
    21
    """
    found: list[PageValue] = []
    flight: list[str] = []
    flight_line, left = 0, THRESHOLDS.longest_json
    for text, line, is_script in _containers(root):
        is_flight = "__next_f" in text
        left -= len(text)
        if left < 0:
            break
        if not is_flight and count_syllables(text) < THRESHOLDS.shortest_data_body:
            continue
        for value in script_values(text) if is_script else (text,):
            piece = _flight_piece(value) if is_flight else None
            if piece is None:
                found.append(PageValue(value, line))
            else:
                flight.append(piece)
                flight_line = flight_line or line
    if flight:
        found.append(PageValue(_flight_rows("".join(flight)), flight_line))
    expansion = _Expansion()
    return [PageValue(expansion.expand_all(value), line) for value, line in found]


def count_syllables(text: str) -> int:
    """Return how many syllables of Hangul are in a text, with those that are escaped as in a script."""
    # Most scripts have none, which is known at once.
    plain = 0 if text.isascii() else sum(map(len, _SYLLABLES.findall(text)))
    return plain + (len(_ESCAPED_SYLLABLE.findall(text)) if "\\u" in text or "%E" in text else 0)


def _containers(root: HtmlElement) -> Iterator[tuple[str, int, bool]]:
    """Yield the texts that may contain data, with their lines, and whether each is a script."""
    for element in root.iter("script", "template", "noscript", "textarea"):
        line = element.sourceline or 0
        if element.tag == "script":
            kind = element.get("type", "").partition(";")[0].strip().lower()
            # What search engines are told in JSON-LD is read as metadata.
            if "ld+json" not in kind:
                yield element.text or "", line, bool(_SCRIPT_TYPE.fullmatch(kind))
        elif element.tag == "textarea":
            yield element.text_content(), line, False
        elif len(element) or element.text:
            yield _inner_markup(element), line, False
    for element in root.xpath("//*[@*[string-length() > 200]]"):
        for value in element.attrib.values():
            if value.lstrip()[:1] in ("{", "[", "<"):
                yield value, element.sourceline or 0, value.lstrip()[:1] != "<"


def _inner_markup(element: HtmlElement) -> str:
    parts = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return (element.text or "") + "".join(parts)


def _flight_piece(value: object) -> str | None:
    """Return the piece of React's stream that is pushed as ``[1, "…"]``; None for other values."""
    is_piece = isinstance(value, list) and len(value) == 2 and value[0] == 1 and isinstance(value[1], str)
    return value[1] if is_piece else None  # type: ignore[index]


def _flight_rows(stream: str) -> dict[str, object]:
    """Return the rows of React's stream by their names, ``$`` in front."""
    data = stream.encode("utf-8", "replace")
    rows: dict[str, object] = {}
    at = 0
    while 0 <= at < len(data):
        row = _FLIGHT_ROW.match(data, at)
        end = data.find(b"\n", at)
        if row is None:
            at = end + 1 if end >= 0 else -1
            continue
        name = f"${row[1].decode()}"
        if row[2]:  # Text of so many bytes.
            at = row.end() + int(row[2], 16)
            rows[name] = data[row.end() : at].decode("utf-8", "replace")
            continue
        end = len(data) if end < 0 else end
        rows[name] = parse_json(data[row.end() : end].decode("utf-8", "replace"))
        at = end + 1
    return rows


class _Expansion:
    """Replaces references by what they refer to, up to a number of values for the whole page."""

    def __init__(self) -> None:
        self._left = THRESHOLDS.most_data_nodes
        self._store: Mapping[str, object] = {}

    def expand_all(self, value: object) -> object:
        """Return a value of one script, expanded."""
        self._store = _store_of(value)
        return self._expand(value, 0, 0)

    def _expand(self, value: object, depth: int, references: int) -> object:
        self._left -= 1
        if self._left < 0 or depth > THRESHOLDS.deepest_data:
            return None
        if isinstance(value, str):
            return self._expand_string(value, depth, references)
        if isinstance(value, list):
            return self._expand_list(value, depth, references)
        if isinstance(value, dict):
            target = self._referent(value) if references < THRESHOLDS.most_references else None
            if target is not None:
                return self._expand(target, depth + 1, references + 1)
            return {str(key): self._expand(item, depth + 1, references) for key, item in value.items()}
        return value

    def _expand_string(self, text: str, depth: int, references: int) -> object:
        reference = _FLIGHT_REFERENCE.fullmatch(text)
        if reference and references < THRESHOLDS.most_references:
            target = self._store.get(f"${reference[1]}")
            return None if target is None else self._expand(target, depth + 1, references + 1)
        if len(_PERCENT_ENCODED.findall(text[:2000])) > 1 and " " not in text:
            text = unquote(text)
        if text.lstrip()[:1] in ("{", "[") and len(text) >= THRESHOLDS.shortest_data_body:
            value = parse_json(text)
            if isinstance(value, (dict, list)):
                return self._expand(value, depth + 1, references)
        return text

    def _expand_list(self, items: list[object], depth: int, references: int) -> object:
        if _is_devalue(items):
            return self._expand_devalue(items, 0, depth)
        if len(items) == 4 and items[0] == "$" and isinstance(items[3], dict):
            return self._expand({ELEMENT: items[1], **items[3]}, depth, references)
        if references < THRESHOLDS.most_references and len(items) > 1:
            named = [self._store.get(item) for item in items if isinstance(item, str)]
            if len(named) == len(items) and all(isinstance(item, dict) for item in named):
                return [self._expand(item, depth + 1, references + 1) for item in named]
        return [self._expand(item, depth + 1, references) for item in items]

    def _referent(self, value: dict[str, object]) -> object:
        """Return what an object stands for that names a key of the store; None if it does not."""
        if len(value) > THRESHOLDS.most_reference_fields:
            return None
        if "__ref" not in value and value.get("type") != "id":
            return None
        names = (value[key] for key in _STORE_KEYS if key in value)
        return next(
            (self._store[name] for name in names if isinstance(name, str) and name in self._store), None
        )

    def _expand_devalue(self, values: Sequence[object], index: int, depth: int) -> object:
        """Return the value at an index of devalue's list."""
        self._left -= 1
        if self._left < 0 or depth > THRESHOLDS.deepest_data or not 0 <= index < len(values):
            return None
        value = values[index]
        if isinstance(value, dict):
            return {
                str(key): self._expand_devalue(values, item, depth + 1) if isinstance(item, int) else None
                for key, item in value.items()
            }
        if not isinstance(value, list):
            return self._expand(value, depth + 1, 0)
        if value and isinstance(
            value[0], str
        ):  # A type and its content: ["Reactive", 3], ["Date", "2024-…"].
            content = value[1] if len(value) > 1 else None
            return self._expand_devalue(values, content, depth + 1) if isinstance(content, int) else content
        return [self._expand_devalue(values, item, depth + 1) for item in value if isinstance(item, int)]


def _is_devalue(items: Sequence[object]) -> bool:
    """Whether a list is devalue's: its first entry refers to others by their indices."""
    first = items[0] if items else None
    indices = list(first.values()) if isinstance(first, dict) else first
    if not isinstance(indices, list) or not indices or len(items) < 3:
        return False
    if isinstance(first, list) and isinstance(first[0], str):
        indices = first[1:] or [None]
    return all(type(index) is int and -10 < index < len(items) for index in indices) and any(
        isinstance(item, str) for item in items
    )


def _store_of(value: object) -> dict[str, object]:
    """Return the objects that can be referred to by their keys, those of the outermost levels."""
    store: dict[str, object] = {}
    level = [value]
    for _ in range(THRESHOLDS.deepest_store):
        objects = [each for each in level if isinstance(each, dict)]
        for each in objects:
            for key, item in each.items():
                if isinstance(item, dict) or key[:1] == "$":
                    store.setdefault(key, item)
        level = [item for each in objects for item in each.values()]
    return store
