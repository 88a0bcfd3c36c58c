"""Read the front matter of a Markdown file: the fields in front of its text, in YAML, TOML or JSON.

Sources: Jekyll ("Front Matter"), Hugo ("Front matter": YAML, TOML, JSON), Pelican and MultiMarkdown
("Metadata": lines of ``Title: …`` without dashes around them). Of YAML what such files use is read: texts,
lists of texts, blocks of text, and one more level of fields; a library for the rest would be one more
dependency.
"""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.article.settings import THRESHOLDS
from reader.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIELDS = Table(
    "reader.article",
    "front_matter.tsv",
    {
        "name": "[a-z]+|[가-힣]+",
        "field": "title|subtitle|author|publisher|published|updated|url",
        "rank": r"\d+",
    },
    key=2,
)
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""The line in front of YAML and of TOML, and those behind it."""
_WRAPPERS = ("params", "metadata", "meta", "frontmatter", "post", "article", "page")
"""Names under which some tools put all other fields."""
_FIELD = re.compile(r"([\w가-힣.$-]+|\"[^\"]+\"|'[^']+')\s*:(?:\s+(.*)|$)")
_LONG_FIELD = re.compile(r"([\w가-힣.$-]+(?:\s[\w가-힣.$-]+){1,3})\s*:(?:\s+(.*)|$)")
"""A field whose name is several words, below others: ``원문 링크: …``; alone it may begin a sentence."""
_ITEM = re.compile(r"-(?:\s+(.*)|$)")
_TOML_FIELD = re.compile(r"([\w-]+)\s*=\s*(.+)")
_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?")
_TITLE = re.compile(r"#{1,2}\s+(\S.*)")
_BELOW_TITLE = re.compile(
    r"(?:[-*>]\s+)?(?:\*\*|__)?(?P<name>[\w ]{1,20}?)\s?(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s?(?P<value>\S.*)"
)
"""A field below a title: ``- **작성일**: 2024-03-05``."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_NOT_IN_NAME = re.compile(r"[^a-z가-힣]+")


class FrontMatter(NamedTuple):
    """The fields in front of a text."""

    fields: Mapping[str, tuple[str, ...]]
    """Values by path: ``author``, or ``author.name`` for a field inside another one; names as in the file."""
    end: int
    """Index in the text after the front matter; 0 where there is none."""

    def values(self, field: str) -> tuple[str, ...]:
        """Return the values of a field of front_matter.tsv, by its most trusted name; empty without it."""
        ranked = {name: int(rank) for name, each, rank in FIELDS.rows if each == field}
        # Of two names that are the same without signs the first counts.
        found = {_plain_name(path): values for path, values in [*self.fields.items()][::-1] if values}
        names = sorted(found.keys() & ranked.keys(), key=ranked.__getitem__)
        return found[names[0]] if names else ()

    def value(self, field: str) -> str | None:
        """Return the first value of a field of front_matter.tsv; None if it is not there."""
        return next(iter(self.values(field)), None)


def read_front_matter(text: str) -> FrontMatter:
    """Read the fields in front of a Markdown text.

    Args:
        text: the file.

    Returns:
        The fields; none for a text that only begins with a line of dashes.

    >>> matter = read_front_matter("---\\ntitle: '느린 우체국'\\npublishedAt: 2024-03-05\\n---\\n왔다.")
    >>> matter.value("title"), matter.value("published")
    ('느린 우체국', '2024-03-05')
    """
    start = len(text) - len(text.lstrip("\ufeff \r\n\t"))
    opening = text[start : start + 3]
    if opening in _FENCES:
        return _fenced(text, start, opening)
    if opening.startswith("{"):
        return _json_matter(text, start)
    return _bare_matter(text, start)


def read_fields_below_title(text: str) -> tuple[FrontMatter, list[int]]:
    """Read the fields that some programs, such as Notion, write below the title of a page.

    Args:
        text: a Markdown text without front matter; its fields are lines or a list right below its title.

    Returns:
        The fields, and the numbers of the lines to leave out, from 0: theirs, and a title that the heading
        below them repeats. None where what stands below the title is text.

    >>> text = "# 느린 우체국\\n\\n- 작성일: 2024-03-05\\n- 상태: 완료\\n\\n왔다."
    >>> matter, lines = read_fields_below_title(text)
    >>> matter.value("published"), lines
    ('2024-03-05', [2, 3])
    """
    lines = text[: THRESHOLDS.longest_front_matter].splitlines()
    filled = [at for at, line in enumerate(lines) if line.strip()]
    title = _TITLE.match(lines[filled[0]]) if len(filled) > THRESHOLDS.fewest_fields_below else None
    if title is None:
        return FrontMatter({}, 0), []
    block = list(takewhile(lambda at: lines[at].strip(), range(filled[1], len(lines))))
    pairs = [_BELOW_TITLE.fullmatch(lines[at].strip()) for at in block]
    fields = {pair["name"].strip(): (pair["value"].strip(),) for pair in pairs if pair}
    is_known = any(FrontMatter(fields, 0).value(field) for _, field, _ in FIELDS.rows)
    if not is_known or len(block) < THRESHOLDS.fewest_fields_below or not all(pairs):
        return FrontMatter({}, 0), []
    heading = _TITLE.match(next((lines[at] for at in filled if at > block[-1]), ""))
    if heading and title[1].rstrip().endswith(heading[1].rstrip()):
        # In the page's title authors keep the state or the series: [초고] 느린 우체국.
        return FrontMatter({"title": (heading[1].rstrip(),), **fields}, 0), [filled[0], *block]
    return FrontMatter(fields, 0), block


def _plain_name(path: str) -> str:
    """Return the name of a field in small letters without signs; unlike any other inside an unknown field."""
    *outer, name = path.lower().split(".")
    if outer and outer[-1] not in _WRAPPERS:
        # author: {name: 홍길동} names the author.
        name = outer[-1] if name == "name" else path
    return name if "." in name else _NOT_IN_NAME.sub("", name)


def _fenced(text: str, start: int, opening: str) -> FrontMatter:
    """Read YAML or TOML between two lines of three signs."""
    lines = text[start : start + THRESHOLDS.longest_front_matter].splitlines(keepends=True)
    if lines[0].strip() != opening:
        return FrontMatter({}, 0)
    last = next((at for at, line in enumerate(lines) if at and line.rstrip() in _FENCES[opening]), None)
    if last is None:
        return FrontMatter({}, 0)
    # A comment between two items would part them from their field; in a block of text lines are indented.
    inner = [line.rstrip() for line in lines[1:last] if not line.startswith("#")]
    # Some tools indent all fields alike.
    block = textwrap.dedent("\n".join(inner))
    fields = _toml_fields(block) if opening == "+++" else _yaml_fields(block.split("\n"))
    # Two rules of dashes may also be around a paragraph.
    return FrontMatter(fields, start + len("".join(lines[: last + 1]))) if fields else FrontMatter({}, 0)


def _json_matter(text: str, start: int) -> FrontMatter:
    """Read an object of JSON in front of the text."""
    head = text[start : start + THRESHOLDS.longest_front_matter]
    try:
        data, length = json.JSONDecoder(strict=False).raw_decode(head)
    except (ValueError, RecursionError):
        return FrontMatter({}, 0)
    fields = dict(_flat(data))
    return FrontMatter(fields, start + length) if fields else FrontMatter({}, 0)


def _bare_matter(text: str, start: int) -> FrontMatter:
    """Read lines of ``Title: …`` up to the first blank line, of which all are fields and most are known."""
    head = text[start : start + THRESHOLDS.longest_front_matter]
    block = re.split(r"\n\s*\n", head, maxsplit=1)[0]
    lines = block.splitlines()
    if len(lines) < THRESHOLDS.fewest_bare_fields or not all(map(_FIELD.fullmatch, lines)):
        return FrontMatter({}, 0)
    matter = FrontMatter(_yaml_fields(lines), start + len(block))
    known = {field for _, field, _ in FIELDS.rows if matter.value(field)}
    is_matter = "title" in known and len(known) >= THRESHOLDS.fewest_bare_fields
    return matter if is_matter else FrontMatter({}, 0)


def _toml_fields(text: str) -> dict[str, tuple[str, ...]]:
    try:
        return dict(_flat(tomllib.loads(text)))
    except (ValueError, RecursionError):
        # One bare text (author = 홍길동) is not TOML, but the other fields are still of use.
        pairs = (_TOML_FIELD.fullmatch(line.strip()) for line in text.splitlines())
        return {pair[1]: (_unquoted(pair[2]),) for pair in pairs if pair}


def _flat(data: Any, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the paths and values of nested fields."""
    if isinstance(data, dict) and path.count(".") < THRESHOLDS.deepest_json:
        for name, value in data.items():
            yield from _flat(value, f"{path}.{name}" if path else str(name))
    elif path:
        values = data if isinstance(data, list) else [data]
        values = [value.get("name", "") if isinstance(value, dict) else value for value in values]
        # TOML has dates of its own, and str() of them is ISO 8601.
        yield path, tuple(text for value in values[: THRESHOLDS.most_authors] if (text := str(value).strip()))


def _yaml_fields(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the fields of simple YAML; none if a line is neither a field nor part of one."""
    fields: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.strip() or line.lstrip().startswith("#"):  # The comment is indented.
            continue
        field = _FIELD.fullmatch(line) or (_LONG_FIELD.fullmatch(line) if fields else None)
        if field is None:
            return {}
        end = next((at for at in range(at, len(lines)) if not _continues(lines[at])), len(lines))
        fields |= _yaml_field(_unquoted(field[1]), (field[2] or "").strip(), lines[at:end])
        at = end
    return fields


def _continues(line: str) -> bool:
    """Whether a line belongs to the field above it."""
    return not line.strip() or line[0] in " \t" or bool(_ITEM.fullmatch(line))


def _yaml_field(name: str, value: str, below: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the values of a field by their paths: its own, or those of the fields inside it."""
    inner = [line.strip() for line in below if line.strip()]
    if _BLOCK_TEXT.fullmatch(value):
        return {name: (" ".join(inner),)}
    if value.startswith("[") or value[:1] in ("'", '"') or not inner:
        return {name: _yaml_values(" ".join([value, *inner]))}
    if value and not _COMMENT.fullmatch(value):  # A plain text may go on in the next line.
        return {name: (_unquoted(" ".join([value, *inner])),)}
    fields: dict[str, tuple[str, ...]] = {}
    for line in inner:
        item = _ITEM.fullmatch(line)
        text = (item[1] or "") if item else line
        field = _FIELD.fullmatch(text)
        path = f"{name}.{_unquoted(field[1])}" if field else name
        fields[path] = (*fields.get(path, ()), *_yaml_values((field[2] or "") if field else text))
    return fields


def _yaml_values(value: str) -> tuple[str, ...]:
    """Return the texts of a value: several of a list in brackets, else one."""
    inner, _, rest = value.removeprefix("[").partition("]")
    # What goes on behind the bracket is no list, though YAML wants quotation marks there: [칼럼] 새 다리.
    if value.startswith("[") and not _COMMENT.sub("", f" {rest}").strip():
        parts = inner.split(",")
        return tuple(text for part in parts[: THRESHOLDS.most_authors] if (text := _unquoted(part)))
    return (text,) if (text := _unquoted(value)) else ()


def _unquoted(value: str) -> str:
    """Return a text without the quotation marks around it, or without the comment after it."""
    value = value.strip()
    quote = value[:1]
    if quote in ("'", '"') and (end := value.rfind(quote)) > 0:
        inner = value[1:end]
        return (inner.replace('\\"', '"') if quote == '"' else inner.replace("''", "'")).strip()
    return _COMMENT.sub("", value, count=1).strip()
